/* global NianbaoGeometry */
/* exported NianbaoClipboard */

// What was copied from a spreadsheet or a Word table as rows of texts.
const NianbaoClipboard = (() => {
  'use strict';

  const FIGURE = /^[+\-−]?[\d０-９][\d０-９,，.．]*$/;

  // The block in `data`, a DataTransfer; undefined where it is a single text.
  function block(data) {
    const rows = fromHtml(data.getData('text/html')) || fromText(data.getData('text/plain'));
    const isBlock = rows.length > 1 || rows.some((row) => row.length > 1);
    return isBlock ? withoutHeads(rows) : undefined;
  }

  // Programs copy a table as HTML, merges and all; a document that is parsed runs nothing and fetches nothing.
  function fromHtml(html) {
    const table = html && new DOMParser().parseFromString(html, 'text/html').querySelector('table');
    return table ? spread(table) : undefined;
  }

  function spread(table) {
    const rows = [...table.rows].map(() => []);
    NianbaoGeometry.cellsOf(table).forEach(({ cell, row, column, height, width }) => {
      rows.slice(row, row + height).forEach((texts, down) => {
        texts.splice(column, width, ...Array(width).fill('').map((blank, right) => (down || right ? blank : plain(cell.textContent))));
      });
    });
    return rows;
  }

  // Rows end with a line end, cells with a tab; a cell that holds either stands in quotes.
  function fromText(text) {
    const rows = [[]];
    const cells = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/g;
    for (let match = cells.exec(text); match; match = cells.exec(text)) {
      const [whole, cell, end] = match;
      if (!whole && cells.lastIndex >= text.length) {
        break;
      }
      rows[rows.length - 1].push(plain(cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell));
      if (end && end !== '\t' && cells.lastIndex < text.length) {
        rows.push([]);
      }
      if (cells.lastIndex >= text.length) {
        if (end === '\t') {
          rows[rows.length - 1].push('');
        }
        break;
      }
    }
    return rows;
  }

  function plain(text) {
    return text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
  }

  // `rows` without the heads above and the labels beside the figures, where there are figures at all.
  function withoutHeads(rows) {
    const top = rows.findIndex((row) => row.some(isFigure));
    if (top < 0) {
      return rows;
    }
    const left = Math.min(...rows.slice(top).map((row) => row.findIndex(isFigure)).filter((at) => at >= 0));
    const isHead = (row) => row.some((cell) => cell && !isFigure(cell) && cell.length > 1);
    const first = rows.slice(0, top).some(isHead) ? top : 0;
    const hasLabels = rows.slice(first).some((row) => isHead(row.slice(0, left)));
    return rows.slice(first).map((row) => row.slice(hasLabels ? left : 0));
  }

  function isFigure(cell) {
    return FIGURE.test(cell);
  }

  return { block };
})();
