"""The command `cleaner site`: learn a profile, merge profiles, show what is in one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from cleaner.document import Document
from cleaner.errors import CleanerError, SpecError
from cleaner.outcome import complain
from cleaner.pipeline import Pipeline, as_pipeline
from cleaner.separator.site_profile import SAMPLE, SiteProfile, host_of
from cleaner.sources import sources_of

_EPILOG = """\
A profile is used by the filter 'site':
  cleaner site learn saved-pages/ -o site.profile
  cleaner --pipeline 'web | site:profile=site.profile' saved-pages/one.html
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner site` and return its exit code: 0 fine, 1 an input failed, 2 wrong usage."""
    try:
        options = _parser().parse_args(list(arguments))
    except SystemExit as exit_:
        return 2 if exit_.code else 0
    try:
        return int(options.run(options))
    except SpecError as error:
        complain(f"{error}; try 'cleaner site --help'")
        return 2
    except (CleanerError, OSError) as error:
        complain(str(error))
        return 1


def _parser() -> ArgumentParser:
    from argparse import RawDescriptionHelpFormatter

    parser = ArgumentParser(
        prog="cleaner site",
        description="Learn what the pages of a site have in common, so that it can be taken out.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    learn = commands.add_parser("learn", help="write a profile of pages", allow_abbrev=False)
    learn.add_argument(
        "pages",
        nargs="+",
        metavar="PAGES",
        help="files, folders, or JSON lines (html or text, url)",
    )
    learn.add_argument("-o", "--output", required=True, metavar="PROFILE", help="the file to write")
    learn.add_argument(
        "--host-from",
        choices=("address", "folder"),
        default="address",
        help="what says a page's host: its address, or the first folder of its path that has a dot"
        " (default: address; pages without one count as one site)",
    )
    learn.add_argument("--host", help="the host of all pages")
    learn.add_argument("--kind", choices=("auto", "html", "text"), default="auto")
    learn.add_argument(
        "-p",
        "--pipeline",
        metavar="SPEC",
        default="minimal",
        help="what repairs the pages first, as it will when the profile is used (default: minimal)",
    )
    learn.add_argument(
        "--sample",
        type=int,
        default=SAMPLE,
        metavar="N",
        help=f"pages of a host to remember; more are exacter (default: {SAMPLE})",
    )
    learn.set_defaults(run=_learn)
    merge = commands.add_parser("merge", help="put profiles together", allow_abbrev=False)
    merge.add_argument("profiles", nargs="+", metavar="PROFILE")
    merge.add_argument("-o", "--output", required=True, metavar="PROFILE", help="the file to write")
    merge.set_defaults(run=_merge)
    show = commands.add_parser("show", help="list hosts and what recurs there", allow_abbrev=False)
    show.add_argument("profile", metavar="PROFILE")
    show.add_argument("--host", help="only this one")
    show.add_argument("--min-share", type=float, default=0.5, help="(default: 0.5)")
    show.add_argument("--lines", type=int, default=20, help="lines of each host (default: 20)")
    show.set_defaults(run=_show)
    return parser


def _learn(options: Namespace) -> int:
    if options.sample < 1:
        raise SpecError(f"--sample is 1 or more, not {options.sample}")
    pipeline = as_pipeline(options.pipeline)
    profile = SiteProfile(sample=options.sample)
    failed = False
    for name, document in _documents(options, pipeline):
        if document is None:
            failed = True
            continue
        host = options.host
        if host is None and options.host_from == "folder":
            host = _folder_host(name)
        profile.add(document, host=host_of(document) if host is None else host)
    profile.save(options.output)
    for host, pages in profile.hosts():
        kept = len(pages.pages())
        complain(f"{host or '(no host)'}: {pages.seen} pages, {kept} different ones remembered")
    return 1 if failed else 0


def _documents(options: Namespace, pipeline: Pipeline) -> Iterator[tuple[str, Document | None]]:
    """Yield each page with its name, None for one that could not be read."""
    for path in options.pages:
        try:
            for page in sources_of([path]):
                try:
                    yield page.name, pipeline(page.source, options.kind, url=page.url)
                except CleanerError as error:
                    complain(f"{page.name}: {error}")
                    yield page.name, None
        except (OSError, CleanerError) as error:
            complain(f"{path}: {error}")
            yield path, None


def _folder_host(name: str) -> str:
    folders = name.replace("\\", "/").split("/")[:-1]
    return next((f.lower().removeprefix("www.") for f in folders if "." in f.strip(".")), "")


def _merge(options: Namespace) -> int:
    profile = SiteProfile.load(options.profiles[0])
    for path in options.profiles[1:]:
        profile = profile.merge(SiteProfile.load(path))
    profile.save(options.output)
    return 0


def _show(options: Namespace) -> int:
    profile = SiteProfile.load(options.profile)
    hosts = [(h, p) for h, p in profile.hosts() if options.host in (None, h)]
    if options.host is not None and not hosts:
        raise SpecError(f"the profile has no host {options.host!r}")
    for host, pages in hosts:
        kept = len(pages.pages())
        out = [f"{host or '(no host)'}: {pages.seen} pages, {kept} different ones remembered"]
        for text, number in profile.recurring(host, min_share=options.min_share)[: options.lines]:
            out.append(f"{number / kept:7.1%}  {text}")
        sys.stdout.buffer.write(("\n".join(out) + "\n").encode("utf-8", "replace"))
    return 0
