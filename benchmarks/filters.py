"""What other libraries call what our filters do, for the tables in the README.

Read from the sources of the versions below, by hand: a name says what comes nearest, not that both
do the same. Where a peer does several of our steps in one call, the call stands at each of them.
`tests/test_readme.py` holds the rows to the registry, and the names to what is installed.
"""

from __future__ import annotations

from collections.abc import Mapping

# Library -> the version that was read, and what its names are.
PEERS: Mapping[str, tuple[str, str]] = {
    "clean-text": ("0.7.1", "options of `clean`"),
    "textacy": ("0.13.0", "functions of `textacy.preprocessing`"),
    "unstructured": ("0.27.35", "functions of `unstructured.cleaners.core`"),
    "NeMo Curator": ("1.4.0", "modifiers"),
    "data-juicer": ("1.6.1", "operators, each with `_mapper` after its name"),
    "datatrove": ("0.10.1", "formatters and filters"),
    "ftfy": ("6.3.1", "fields of `TextFixerConfig`"),
    "bifixer": ("0.8.12", "functions of `restorative_cleaning`"),
}

# Filter -> peer -> its names.
NAMES: Mapping[str, Mapping[str, str]] = {
    "fix-encoding": {
        "clean-text": "fix_unicode",
        "unstructured": "bytes_string_to_string replace_unicode_quotes",
        "NeMo Curator": "UnicodeReformatter",
        "data-juicer": "fix_unicode",
        "datatrove": "FTFYFormatter",
        "ftfy": "fix_encoding decode_inconsistent_utf8 restore_byte_a0 fix_c1_controls",
        "bifixer": "fix",
    },
    "unescape": {
        "clean-text": "fix_unicode",
        "NeMo Curator": "UnicodeReformatter",
        "data-juicer": "fix_unicode",
        "datatrove": "FTFYFormatter",
        "ftfy": "unescape_html",
        "bifixer": "fix",
    },
    "html-tags": {
        "textacy": "remove.html_tags",
        "data-juicer": "clean_html",
        "bifixer": "remove_html_tags",
    },
    "markdown": {"NeMo Curator": "MarkdownRemover"},
    "fix-apostrophes": {"bifixer": "normalize"},
    "normalize-unicode": {
        "clean-text": "fix_unicode",
        "textacy": "normalize.unicode",
        "NeMo Curator": "UnicodeReformatter",
        "data-juicer": "fix_unicode",
        "datatrove": "FTFYFormatter",
        "ftfy": "normalization remove_control_chars remove_terminal_escapes fix_line_breaks"
        " fix_surrogates",
        "bifixer": "fix",
    },
    "ligatures": {
        "clean-text": "fix_unicode",
        "unstructured": "clean_ligatures",
        "NeMo Curator": "UnicodeReformatter",
        "data-juicer": "fix_unicode",
        "datatrove": "FTFYFormatter",
        "ftfy": "fix_latin_ligatures",
        "bifixer": "fix",
    },
    "width": {
        "clean-text": "fix_unicode",
        "NeMo Curator": "UnicodeReformatter",
        "data-juicer": "fix_unicode",
        "datatrove": "FTFYFormatter",
        "ftfy": "fix_character_width",
        "bifixer": "fix",
    },
    "quotes": {
        "clean-text": "fix_unicode to_ascii",
        "textacy": "normalize.quotation_marks",
        "NeMo Curator": "UnicodeReformatter",
        "data-juicer": "fix_unicode punctuation_normalization",
        "datatrove": "FTFYFormatter",
        "ftfy": "uncurl_quotes",
    },
    "dashes": {
        "clean-text": "to_ascii",
        "unstructured": "clean_dashes",
        "data-juicer": "punctuation_normalization",
    },
    "spaces": {
        "clean-text": "normalize_whitespace",
        "textacy": "normalize.whitespace",
        "unstructured": "clean_extra_whitespace",
        "data-juicer": "whitespace_normalization",
        "bifixer": "normalize",
    },
    "bullets": {
        "textacy": "normalize.bullet_points",
        "unstructured": "clean_bullets",
    },
    "numbering": {"unstructured": "clean_ordered_bullets"},
    "symbol-lines": {"datatrove": "SymbolLinesFormatter"},
    "remove-lines": {
        "NeMo Curator": "LineRemover BoilerPlateStringModifier",
        "datatrove": "C4QualityFilter",
    },
    "dehyphenate": {"textacy": "normalize.hyphenated_words"},
    "reflow": {"unstructured": "group_broken_paragraphs"},
    "mask-urls": {
        "clean-text": "no_urls",
        "textacy": "replace.urls",
        "NeMo Curator": "UrlRemover",
        "data-juicer": "clean_links",
    },
    "mask-emails": {
        "clean-text": "no_emails",
        "textacy": "replace.emails",
        "data-juicer": "clean_email",
        "datatrove": "PIIFormatter",
    },
    "mask-handles": {"textacy": "replace.user_handles"},
    "mask-ips": {
        "clean-text": "no_ip_addresses",
        "data-juicer": "clean_ip",
        "datatrove": "PIIFormatter",
    },
    "mask-phones": {
        "clean-text": "no_phone_numbers",
        "textacy": "replace.phone_numbers",
        "data-juicer": "pii_redaction",
    },
    "mask-currency": {
        "clean-text": "no_currency_symbols",
        "textacy": "replace.currency_symbols",
    },
    "mask-numbers": {"clean-text": "no_numbers", "textacy": "replace.numbers"},
    "citations": {"datatrove": "C4QualityFilter"},
    "hashtags": {"textacy": "replace.hashtags"},
    "emoji": {"clean-text": "no_emoji", "textacy": "replace.emojis"},
    "junk-tokens": {"data-juicer": "remove_long_words"},
    "repeated-characters": {"textacy": "normalize.repeating_chars"},
    "accents": {"clean-text": "to_ascii", "textacy": "remove.accents"},
    "punctuation": {
        "clean-text": "no_punct",
        "textacy": "remove.punctuation",
        "unstructured": "remove_punctuation clean_trailing_punctuation",
    },
    "lowercase": {"clean-text": "lower", "unstructured": "clean"},
    "replace": {
        "clean-text": "no_digits",
        "textacy": "remove.brackets",
        "unstructured": "clean_prefix clean_postfix clean_non_ascii_chars",
        "NeMo Curator": "Slicer QuotationRemover",
        "data-juicer": "replace_content remove_specific_chars remove_non_chinese_character"
        " remove_words_with_incorrect_substrings clean_copyright",
    },
    "line-breaks": {
        "clean-text": "no_line_breaks keep_two_line_breaks",
        "NeMo Curator": "NewlineNormalizer",
    },
    "whitespace": {
        "clean-text": "normalize_whitespace strip_lines",
        "textacy": "normalize.whitespace",
        "unstructured": "clean_extra_whitespace",
        "NeMo Curator": "NewlineNormalizer",
        "data-juicer": "whitespace_normalization",
        "bifixer": "normalize",
    },
}

# The same for decisions on documents, where the names are those of filters.
DECISIONS: Mapping[str, Mapping[str, str]] = {
    "keep-if": {
        "NeMo Curator": "WordCountFilter MeanWordLengthFilter NonAlphaNumericFilter"
        " WordsWithoutAlphabetsFilter",
        "data-juicer": "words_num_filter special_characters_filter alphanumeric_filter"
        " word_repetition_filter stopwords_filter",
    },
    "keep-if-language": {
        "NeMo Curator": "FastTextLangId",
        "data-juicer": "language_id_score_filter",
        "datatrove": "LanguageFilter",
    },
    "keep-if-gopher-repetition": {
        "NeMo Curator": "RepeatedLinesFilter RepeatedParagraphsFilter RepeatedLinesByCharFilter"
        " RepeatedParagraphsByCharFilter RepeatingTopNGramsFilter RepeatingDuplicateNGramsFilter",
        "datatrove": "GopherRepetitionFilter",
    },
    "keep-if-gopher-quality": {
        "NeMo Curator": "WordCountFilter MeanWordLengthFilter SymbolsToWordsFilter BulletsFilter"
        " EllipsisFilter WordsWithoutAlphabetsFilter CommonEnglishWordsFilter",
        "datatrove": "GopherQualityFilter",
    },
    "keep-if-c4": {
        "NeMo Curator": "LongWordFilter BoilerPlateStringFilter PunctuationFilter",
        "data-juicer": "flagged_words_filter",
        "datatrove": "C4QualityFilter C4BadWordsFilter",
    },
    "keep-if-fineweb": {"datatrove": "FineWebQualityFilter"},
}
