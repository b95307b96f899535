"""The modes of tree construction, in the order in which a page goes through most of them.

Separate because the parts of it that are compiled one by one all name them.
"""

(
    INITIAL_MODE,
    BEFORE_HTML_MODE,
    BEFORE_HEAD_MODE,
    HEAD_MODE,
    HEAD_NOSCRIPT_MODE,
    AFTER_HEAD_MODE,
    BODY_MODE,
    TABLE_MODE,
    CAPTION_MODE,
    COLUMNS_MODE,
    TABLE_BODY_MODE,
    ROW_MODE,
    CELL_MODE,
    TEMPLATE_MODE,
    AFTER_BODY_MODE,
    FRAMESET_MODE,
    AFTER_FRAMESET_MODE,
    AFTER_AFTER_BODY_MODE,
    AFTER_AFTER_FRAMESET_MODE,
) = range(19)
