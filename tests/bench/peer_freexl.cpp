// bench_freexl FILE.xls: every cell of the first sheet, read with FreeXL.
#include <freexl.h>

int main(int count, char** words) {
  const void* book = nullptr;
  unsigned int rows = 0;
  unsigned short columns = 0;
  if (count != 2 || freexl_open(words[1], &book) != FREEXL_OK ||
      freexl_select_active_worksheet(book, 0) != FREEXL_OK ||
      freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK) {
    return 1;
  }
  for (unsigned int row = 0; row < rows; ++row) {
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue value;
      freexl_get_cell_value(book, row, column, &value);
    }
  }
  return freexl_close(book) == FREEXL_OK ? 0 : 1;
}
