"""The command `cleaner site`: learn a profile, merge profiles, show what is in one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from cleaner.document import Document
from cleaner.errors import CleanerError, SpecError, did_you_mean
from cleaner.outcome import FAILED, FINE, complain, stopped, write_out
from cleaner.pages import Unread, pages_of
from cleaner.pipeline import Pipeline, as_pipeline
from cleaner.separator.site_profile import SAMPLE, HostPages, SiteProfile, host_of
from cleaner.usage import FILES, CommandParser, add_kind, add_pipeline

_EPILOG = """\
examples:
  cleaner site learn saved-pages/ -o site.profile     pages of one site or more
  cleaner site show site.profile                      what recurs on each site
  cleaner --pipeline 'web | site:profile=site.profile' saved-pages/one.html

The last one cleans a page without what recurs on its site.

exit codes: 0 fine, 1 an input failed, 2 wrong usage, 130 interrupted
"""
_LEARN_EPILOG = """\
examples:
  cleaner site learn saved-pages/ -o site.profile
  cleaner site learn crawl.jsonl -o site.profile   keys: html or text, url
  cleaner site learn mirror/ --host-from folder -o site.profile
"""
_MERGE_EPILOG = """\
example:
  cleaner site merge monday.profile tuesday.profile -o week.profile
"""
_SHOW_EPILOG = """\
example:
  cleaner site show --host example.org --lines 50 site.profile
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner site` and return its exit code."""
    options = command_parser().parse_args(list(arguments))
    try:
        return int(options.run(options))
    except CleanerError as error:
        return stopped(error, "cleaner site")


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser(
        "cleaner site",
        "Learn what the pages of a site have in common, so that it can be taken out.",
        _EPILOG,
    )
    commands = parser.add_subparsers(
        required=True, metavar="COMMAND", help="what to do with profiles"
    )
    learn = commands.add_parser(
        "learn",
        prog="cleaner site learn",
        help="write a profile of pages",
        description="Read pages and write a profile of what recurs on each site.",
        epilog=_LEARN_EPILOG,
    )
    learn.add_argument("files", nargs="+", metavar="FILE", help=FILES)
    _add_output(learn)
    learn.add_argument(
        "--host-from",
        choices=("address", "folder"),
        default="address",
        help="what says a page's host: its address, or the first folder of its path that has a dot"
        " (default: address; pages without one count as one site)",
    )
    learn.add_argument("--host", metavar="HOST", help="the host of all pages")
    add_kind(learn)
    # As the pages will be repaired when the profile is used.
    add_pipeline(learn, "minimal")
    learn.add_argument(
        "--sample",
        type=int,
        default=SAMPLE,
        metavar="N",
        help=f"pages of a host to remember; more are exacter (default: {SAMPLE})",
    )
    learn.set_defaults(run=_learn)
    merge = commands.add_parser(
        "merge",
        prog="cleaner site merge",
        help="put profiles together",
        description="Write one profile that is as if it had been learned from the pages of all.",
        epilog=_MERGE_EPILOG,
    )
    merge.add_argument("profiles", nargs="+", metavar="PROFILE", help="the profiles to merge")
    _add_output(merge)
    merge.set_defaults(run=_merge)
    show = commands.add_parser(
        "show",
        prog="cleaner site show",
        help="list hosts and what recurs there",
        description="List the hosts of a profile, and the lines that recur on their pages.",
        epilog=_SHOW_EPILOG,
    )
    show.add_argument("profile", metavar="PROFILE", help="the profile to look at")
    show.add_argument("--host", metavar="HOST", help="only this one")
    show.add_argument(
        "--min-share",
        type=float,
        default=0.5,
        metavar="S",
        help="the least share of a host's pages that a line is on (default: 0.5)",
    )
    show.add_argument(
        "--lines", type=int, default=20, metavar="N", help="lines of each host (default: 20)"
    )
    show.set_defaults(run=_show)
    return parser


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", required=True, metavar="PROFILE", help="the profile to write"
    )


def _learn(options: Namespace) -> int:
    if options.sample < 1:
        raise SpecError(f"--sample is 1 or more, not {options.sample}")
    pipeline = as_pipeline(options.pipeline)
    profile = SiteProfile(sample=options.sample)
    failed: list[str] = []
    for name, document in _documents(options, pipeline, failed):
        host = options.host
        if host is None and options.host_from == "folder":
            host = _folder_host(name)
        profile.add(document, host=host_of(document) if host is None else host)
    hosts = list(profile.hosts())
    if not hosts:
        complain(f"no page could be read; {options.output} is not written")
        return FAILED
    _save(profile, options.output)
    for host, pages in hosts:
        complain(_described(host, pages))
    return FAILED if failed else FINE


def _documents(
    options: Namespace, pipeline: Pipeline, failed: list[str]
) -> Iterator[tuple[str, Document]]:
    """Yield name and document of each page that can be read; name the others."""

    def fail(name: str, problem: str) -> None:
        complain(f"{name}: {problem}")
        failed.append(name)

    for page in pages_of(options.files):
        if isinstance(page, Unread):
            fail(page.name, page.problem)
            continue
        try:
            document = pipeline(page.source, options.kind, url=page.url)
        except CleanerError as error:
            fail(page.name, str(error))
        else:
            yield page.name, document


def _folder_host(name: str) -> str:
    folders = name.replace("\\", "/").split("/")[:-1]
    return next((f.lower().removeprefix("www.") for f in folders if "." in f.strip(".")), "")


def _merge(options: Namespace) -> int:
    profile = SiteProfile.load(options.profiles[0])
    for path in options.profiles[1:]:
        profile = profile.merge(SiteProfile.load(path))
    _save(profile, options.output)
    return FINE


def _save(profile: SiteProfile, path: str) -> None:
    try:
        profile.save(path)
    except OSError as error:
        raise CleanerError(f"{path}: cannot be written: {error.strerror or error}") from error


def _show(options: Namespace) -> int:
    profile = SiteProfile.load(options.profile)
    hosts = [(h, p) for h, p in profile.hosts() if options.host in (None, h)]
    if options.host is not None and not hosts:
        hint = did_you_mean(options.host, [host for host, _ in profile.hosts()])
        raise SpecError(f"the profile has no host {options.host!r}{hint}")
    for host, pages in hosts:
        out = [_described(host, pages)]
        for text, number in profile.recurring(host, min_share=options.min_share)[: options.lines]:
            out.append(f"{number / len(pages.pages()):7.1%}  {text}")
        write_out("\n".join(out) + "\n")
    return FINE


def _described(host: str, pages: HostPages) -> str:
    kept = len(pages.pages())
    return f"{host or '(no host)'}: {pages.seen} pages, {kept} different ones remembered"
