package icsref.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A site with an England of twelve LSOAs, thirteen since 2021: three CCGs in two STPs, which become
 * two ICSs; in 2022 LSOA 8 moves from the one to the other. Files as the ONS lays them out, the
 * layouts of the project, expectations of its own.
 */
public final class TinySite {
  static final String FOOTPRINT_2024 = "LSOA21_SICBL24_ICB24_LAD24_EN_LU.csv";

  private final Path input;
  private final Path config;

  public TinySite(Path folder) {
    input = folder.resolve("input");
    config = folder.resolve("config");
    try {
      Files.createDirectories(input);
      Files.createDirectories(config.resolve("sources"));
      try (Stream<Path> layouts = Files.list(Path.of("config/sources"))) {
        for (Path layout : (Iterable<Path>) layouts::iterator) {
          Files.copy(layout, config.resolve("sources").resolve(layout.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    configure();
    putFootprints();
    putLists();
  }

  /** Writes it into a folder, for a bench; run in the folder of the project. */
  public static void main(String[] arguments) {
    new TinySite(Path.of(arguments[0]));
  }

  public Path input() {
    return input;
  }

  public Path config() {
    return config;
  }

  /** What is asked of a build of it by hand, on the day that it is as at. */
  BuildOptions options(String run, LocalDate day, Path output) {
    return new BuildOptions(
        day,
        run,
        day,
        BuildOptions.Trigger.MANUAL,
        new BuildOptions.Folders(input, output, config),
        false,
        false);
  }

  public void configure(String file, String content) {
    write(config.resolve(file), content);
  }

  public void put(String file, String content) {
    write(input.resolve(file), content);
  }

  String content(String file) {
    try {
      return Files.readString(input.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the rows of every file into another order; the headers stay. */
  void shuffle(long seed) {
    try (Stream<Path> files = Files.list(input)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        java.util.Collections.shuffle(lines.subList(1, lines.size()), new Random(seed));
        write(file, String.join("\n", lines) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure() {
    configure("icsref.yml", "as-at: 2024-06-30\nkeep: 5\n");
    configure(
        "expectations.csv",
        """
        what,valid_from,valid_to,least,most,why
        CCG,2013-04-01,2022-06-30,3,3,"a tiny England"
        SUB-ICB,2022-07-01,,3,3,"a tiny England"
        STP,2017-04-01,2022-06-30,2,2,"a tiny England"
        ICB,2022-07-01,,2,2,"a tiny England"
        ICS,2022-07-01,,2,2,"a tiny England"
        REGION,2019-04-01,,1,1,"a tiny England"
        LSOA-2011,,,12,12,"a tiny England"
        LSOA-2021,,,13,13,"a tiny England"
        RESIDENTS-MID-2020,,,7800,7800,"100 in the first LSOA, 200 in the second…"
        RESIDENTS-CENSUS-2021,,,7930,7930,"ten more in each"
        """);
    configure(
        "declared-splits.csv",
        """
        valid_from,sub_icb_ods,district_gss,successor_ods,why
        2099-04-01,0AA,E07000001,0BB,"none is declared"
        """);
  }

  private void putFootprints() {
    // With a byte order mark and CRLF, as most direct exports have them.
    StringBuilder of2021 =
        new StringBuilder(
            "\uFEFFFID,LSOA11CD,LSOA11NM,CCG21CD,CCG21CDH,CCG21NM,LAD21CD,LAD21NM\r\n");
    StringBuilder of2022 =
        new StringBuilder(
            "LSOA11CD,LSOA11NM,LOC22CD,LOC22CDH,LOC22NM,ICB22CD,ICB22CDH,ICB22NM,LAD22CD,LAD22NM\n");
    for (int lsoa = 1; lsoa <= 12; lsoa++) {
      String code = "E%08d".formatted(1_000_000 + lsoa);
      String ccg =
          lsoa <= 4
              ? "E38000001,0AA,\"NHS Alpha, Beta and Gamma CCG\""
              : lsoa <= 8 ? "E38000002,00D,NHS Delta CCG" : "E38000003,0CC,NHS Epsilon CCG";
      of2021.append("%d,%s,LSOA %d,%s,%s\r\n".formatted(lsoa, code, lsoa, ccg, district(lsoa)));
      of2022.append("%s,LSOA %d,%s,%s\n".formatted(code, lsoa, subIcb(lsoa), district(lsoa)));
    }
    put("Lower_Layer_Super_Output_Area_(2011)_to_CCG_(April_2021).csv", of2021.toString());
    put("LSOA11_LOC22_ICB22_LAD22_EN_LU.csv", of2022.toString());
    StringBuilder of2024 =
        new StringBuilder(
            "LSOA21CD,LSOA21NM,SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM,LAD24CD,LAD24NM\n");
    StringBuilder census = new StringBuilder("\"lsoa21_code\",\"total_residents\"\n");
    for (int lsoa : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 21, 22}) {
      int of2011 = lsoa > 12 ? 11 : lsoa;
      String code = "E%08d".formatted(1_000_000 + lsoa);
      of2024.append("%s,LSOA %d,%s,%s\n".formatted(code, lsoa, subIcb(of2011), district(of2011)));
      int persons = lsoa > 12 ? 560 : 100 * lsoa + 10;
      census.append("\"%s\",%d\n".formatted(code, persons));
    }
    put(FOOTPRINT_2024, of2024.toString());
    put("census2021.csv", census.toString());
  }

  /** Since July 2022: LSOA 8 has moved, so the codes of both sides are new. */
  private static String subIcb(int lsoa) {
    String north = "E54000011,QAA,NHS North Integrated Care Board";
    String south = "E54000012,QBB,NHS South Integrated Care Board";
    if (lsoa <= 4) {
      return "E38000001,0AA,NHS North ICB - 0AA," + north;
    }
    return lsoa <= 7
        ? "E38000012,00D,NHS North ICB - 00D," + north
        : "E38000013,0CC,NHS South ICB - 0CC," + south;
  }

  private static String district(int lsoa) {
    return lsoa <= 6
        ? "E07000001,Alpha"
        : lsoa <= 9 ? "E07000002,\"Delta, City of\"" : "E06000003,Epsilon";
  }

  private void putLists() {
    put(
        "CCG_to_STP_and_NHSER_(April_2021).csv",
        """
        FID,CCG21CD,CCG21CDH,CCG21NM,STP21CD,STP21CDH,STP21NM,NHSER21CD,NHSER21CDH,NHSER21NM
        1,E38000001,0AA,"NHS Alpha, Beta and Gamma CCG",E54000001,QAA,North,E40000001,Y01,All
        2,E38000002,00D,NHS Delta CCG,E54000001,QAA,North,E40000001,Y01,All
        3,E38000003,0CC,NHS Epsilon CCG,E54000002,QBB,South,E40000001,Y01,All
        """);
    put(
        "LOC22_ICB22_NHSER22_EN_LU.csv",
        """
        LOC22CD,LOC22CDH,LOC22NM,ICB22CD,ICB22CDH,ICB22NM,NHSER22CD,NHSER22CDH,NHSER22NM
        E38000001,0AA,NHS North ICB - 0AA,E54000011,QAA,NHS North Integrated Care Board,E40000001,Y01,All
        E38000012,00D,NHS North ICB - 00D,E54000011,QAA,NHS North Integrated Care Board,E40000001,Y01,All
        E38000013,0CC,NHS South ICB - 0CC,E54000012,QBB,NHS South Integrated Care Board,E40000001,Y01,All
        """);
    put(
        "lower_to_upper_tier.csv",
        """
        LTLA23CD,LTLA23NM,UTLA23CD,UTLA23NM
        E07000001,Alpha,E10000001,Alphashire
        E07000002,"Delta, City of",E10000001,Alphashire
        E06000003,Epsilon,E06000003,Epsilon
        """);
    StringBuilder changes =
        new StringBuilder(
            "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,LAD22NMW,ObjectId\n");
    StringBuilder residents =
        new StringBuilder("\"lsoa11_name\",\"lsoa11_code\",\"total_population\"\n");
    int row = 1;
    for (int lsoa = 1; lsoa <= 12; lsoa++) {
      String old = "E%08d".formatted(1_000_000 + lsoa);
      residents.append("\"LSOA %d\",\"%s\",%d\n".formatted(lsoa, old, 100 * lsoa));
      for (int now : lsoa == 11 ? new int[] {21, 22} : new int[] {lsoa}) {
        changes.append(
            "%s,LSOA %d,E%08d,LSOA %d,%s,%s,,%d\n"
                .formatted(
                    old,
                    lsoa,
                    1_000_000 + now,
                    now,
                    lsoa == 11 ? "S" : "U",
                    district(lsoa),
                    row++));
      }
    }
    put("LSOA11_LSOA21_LAD22_EW_LU.csv", changes.toString());
    put("population20_lsoa11.csv", residents.toString());
  }
}
