package icsref.read.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortSheetsTest {
  private final ShortSheets sheets = new ShortSheets();
  private int opened;

  private Table open(String sheet, int rows) throws Refused {
    return sheets.open(
        sheet,
        () -> {
          opened++;
          Iterator<Integer> numbers = IntStream.rangeClosed(1, rows).iterator();
          return new Table() {
            @Override
            public SourceRow next() {
              return numbers.hasNext() ? new SourceRow(numbers.next(), new String[] {sheet}) : null;
            }

            @Override
            public void close() {}
          };
        });
  }

  private List<Integer> read(String sheet, int rows, int most) throws Refused {
    List<Integer> read = new ArrayList<>();
    try (Table table = open(sheet, rows)) {
      SourceRow row = table.next();
      while (row != null) {
        assertThat(row.cells()).containsExactly(sheet);
        read.add(row.number());
        row = read.size() == most ? null : table.next();
      }
    }
    return read;
  }

  @Test
  void a_short_sheet_is_opened_once_and_reads_the_same_again() throws Refused {
    assertThat(read("Places", 3, 35)).containsExactly(1, 2, 3);
    assertThat(read("Places", 3, 35)).containsExactly(1, 2, 3);
    assertThat(read("Board", 0, 35)).isEmpty();
    assertThat(read("Board", 0, 35)).isEmpty();
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void a_sheet_that_was_not_read_to_its_end_is_opened_again() throws Refused {
    assertThat(read("Places", 50, 35)).hasSize(35);
    assertThat(read("Places", 50, 1000)).hasSize(50);
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void a_long_sheet_is_opened_again() throws Refused {
    assertThat(read("Places", 5000, 10_000)).hasSize(5000);
    assertThat(read("Places", 5000, 10_000)).hasSize(5000);
    assertThat(opened).isEqualTo(2);
  }
}
