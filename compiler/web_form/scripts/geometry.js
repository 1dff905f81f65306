/* exported NianbaoGeometry */

// Where the cells of a table are, merges and all.
const NianbaoGeometry = (() => {
  'use strict';

  const MOST_PLACES = 20000;

  // Each cell of `table` with its row and column (from 0) and how many of them it takes; no more than a sheet has.
  function cellsOf(table) {
    const found = [];
    const ends = []; // by column, the row up to which a cell from above reaches
    let places = 0;
    [...table.rows].forEach((around, row) => {
      let column = 0;
      [...around.cells].forEach((cell) => {
        while (ends[column] > row) {
          column += 1;
        }
        const [height, width] = [Math.min(cell.rowSpan || table.rows.length, table.rows.length - row), cell.colSpan];
        places += height * width;
        if (places <= MOST_PLACES) {
          found.push({ cell, row, column, height, width });
          ends.splice(column, width, ...Array(width).fill(row + height));
        }
        column += width;
      });
    });
    return found;
  }

  return { cellsOf };
})();
