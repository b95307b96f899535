# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Where each block stands on its page: how far along, in which containers, between what.

Separate from the containers, which are summed up first. Compiled with the types in `places.pxd`;
the same file runs as Python.
"""

from array import array

from cleaner._hot.columns import (
    COMMENT_LABEL,
    FORM_LABEL,
    GLANCE,
    LEVELS,
    NEAR,
    NEAR_COLUMNS,
    OWN_COLUMNS,
    PLACE_COLUMNS,
    REACH,
)
from cleaner._hot.containers import Containers
from cleaner._hot.glance import log1p
from cleaner._hot.main_element import Standing
from cleaner._hot.near import copy_near

SAME = array("l", (*NEAR_COLUMNS, GLANCE, GLANCE + 2))
OFFSETS = array("l", NEAR)
HEIGHTS = array("l", LEVELS)


class Places(Containers):
    """The columns that tell where a block stands, besides those of its own."""

    def places(self, out, width, start):
        """Fill the columns of the block's place on the page and in its containers."""
        n = self.size
        total_words = total_prose = linked = 0.0
        long_blocks = dated = money = forms = comments = paragraphs = 0
        title_at = -1
        all_words = self.words
        prose = self.prose
        links = self.links
        headings = self.headings
        scripts = array("d", bytes(8 * 5))
        for i in range(n):
            row = i * width
            total_words += all_words[i]
            total_prose += prose[i]
            linked += all_words[i] * links[i]
            if prose[i] >= 25.0:
                long_blocks += 1
            if title_at < 0 and headings[i] == 1:
                title_at = i
            scripts[int(out[row + 19])] += all_words[i]
            if out[row + 11] == 1.0:
                dated += 1
            if out[row + 17] > 0.0:
                money += 1
            code = out[row + 12]
            if code == FORM_LABEL:
                forms += 1
            elif code == COMMENT_LABEL:
                comments += 1
            if out[row + GLANCE + 2] == 2.0:
                paragraphs += 1
        articles = self.tree.tags.count("article")
        tree = self.tree
        body = tree.article_body
        most = 0
        for k in range(1, 5):
            if scripts[k] > scripts[most]:
                most = k
        script = float(most)
        parents = self.parents
        node = self.node
        node_words = self.node_words
        node_prose = self.node_prose
        node_links = self.node_links
        standing = Standing(self.main, parents)
        inside = standing.inside
        steps = standing.steps
        # Of an element the five columns that do not depend on the block.
        up_values = array("f", [0.0]) * (7 * self.nodes)
        seen = array("b", bytes(self.nodes))
        before = 0.0
        since = 0
        last_heading = 0.0
        label = 0.0
        since_label = 0
        whole = total_words if total_words > 0.0 else 1.0
        running = total_prose if total_prose > 0.0 else 1.0
        width_up = len(LEVELS)
        # What is the same for all blocks.
        log_n = log1p(n)
        log_words = log1p(total_words)
        schema_type = float(tree.schema_type)
        graph_type = float(tree.graph_type)
        address_depth = float(tree.address_depth)
        address_words = float(tree.address_words)
        log_dated = log1p(dated)
        log_money = log1p(money)
        log_forms = log1p(forms)
        log_comments = log1p(comments)
        log_articles = log1p(articles)
        log_long = log1p(long_blocks)
        words = node_words[self.main]
        main_share = node_prose[self.main] / running
        main_links = node_links[self.main] / words if words > 0.0 else 0.0
        main_blocks = log1p(self.node_blocks[self.main])
        for i in range(n):
            row = i * width
            column = row + start
            out[column] = float(i) / n
            out[column + 1] = before / whole
            out[column + 2] = log1p(i)
            out[column + 3] = log1p(n - 1 - i)
            out[column + 4] = log_n
            out[column + 5] = log_words
            out[column + 6] = schema_type
            out[column + 7] = graph_type
            out[column + 8] = address_depth
            out[column + 9] = address_words
            out[column + 10] = log_dated
            out[column + 11] = log_money
            out[column + 12] = log_forms
            out[column + 13] = log_comments
            out[column + 14] = float(paragraphs) / n
            out[column + 15] = log_articles
            out[column + 16] = linked / whole
            out[column + 17] = total_prose / whole
            out[column + 18] = log_long
            column += 22  # three are those of `likeness`
            before += all_words[i]
            heading = headings[i]
            if heading > 0:
                last_heading = heading
                since = 0
                label = out[row + 12]
                since_label = 0
            elif out[row + 13] == 1.0:
                label = out[row + 12]
                since_label = 0
            out[column] = log1p(since)
            out[column + 1] = last_heading
            out[column + 2] = label
            out[column + 3] = log1p(since_label)
            since += 1
            since_label += 1
            out[column + 4] = float(i - title_at) if title_at >= 0 else 999.0
            out[column + 5] = 1.0 if out[row + 19] == script else 0.0
            out[column + 6] = -1.0
            if body:
                text = self.texts[i]
                out[column + 6] = 1.0 if text[:40].lower() in body else 0.0
            column += 7
            column += len(NEAR) * (len(NEAR_COLUMNS) + 3) + len(REACH) * 3
            at = node[i]
            level = 0
            for k in range(width_up):
                while level < HEIGHTS[k] - 1 and parents[at] >= 0:
                    at = parents[at]
                    level += 1
                value = at * 7
                if not seen[at]:
                    seen[at] = 1
                    words = node_words[at]
                    up_values[value] = words / whole
                    up_values[value + 1] = node_prose[at] / running
                    up_values[value + 2] = node_links[at] / words if words > 0.0 else 0.0
                    up_values[value + 3] = log1p(self.node_blocks[at])
                    up_values[value + 4] = node_prose[at] / words if words > 0.0 else 0.0
                    up_values[value + 5] = log1p(self.node_like[at])
                    up_values[value + 6] = log1p(self.node_cards[at])
                for c in range(7):
                    out[column + c] = up_values[value + c]
                column += 7
            at = node[i]
            out[column] = inside[at]
            out[column + 1] = main_share
            out[column + 2] = steps[at]
            out[column + 3] = main_links
            out[column + 4] = main_blocks

    def neighbours(self, out, width):
        """Fill the columns that are taken from the blocks before and after."""
        n = self.size
        node = self.node
        parents = self.parents
        words = self.words
        all_prose = self.prose
        all_links = self.links
        start = OWN_COLUMNS + PLACE_COLUMNS
        per = len(SAME) + 1
        near = len(NEAR)
        copy_near(out, width, n, start, OFFSETS, SAME)
        for i in range(n):
            column = i * width + start + per - 1
            for k in range(near):
                j = i + OFFSETS[k]
                if 0 <= j < n:
                    if node[j] == node[i]:
                        out[column] = 2.0
                    elif parents[node[j]] == parents[node[i]]:
                        out[column] = 1.0
                column += per
        for k in range(len(REACH)):
            reach = REACH[k]
            prose = links = stops = 0.0
            # A window that slides: what enters at its end and what leaves at its beginning.
            for j in range(min(reach, n)):
                prose += all_prose[j]
                links += all_links[j]
                stops += out[j * width + 2] * words[j]
            for i in range(n):
                enters = i + reach
                if enters < n:
                    prose += all_prose[enters]
                    links += all_links[enters]
                    stops += out[enters * width + 2] * words[enters]
                leaves = i - reach - 1
                if leaves >= 0:
                    prose -= all_prose[leaves]
                    links -= all_links[leaves]
                    stops -= out[leaves * width + 2] * words[leaves]
                column = i * width + start + near * per + 3 * k
                out[column] = log1p(prose if prose > 0.0 else 0.0)
                out[column + 1] = links / (2 * reach + 1)
                out[column + 2] = log1p(stops if stops > 0.0 else 0.0)
