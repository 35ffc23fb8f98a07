package icsref;

import icsref.cli.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The releases of a tiny England that {@code icsref build} made, once for all tests of a run: of
 * 2024-06-30, with three ICSs, and of 2025-04-01, when two of them have merged.
 *
 * <p>Twelve LSOAs, of 810 persons. What happens to the CCGs:
 *
 * <pre>
 *   LSOAs   persons   2017-04-01   2020-04-01   2022-07-01     ICS of 2024
 *   1-2     100 each  01A          01A          01A            QAA Ayshire, West
 *   3-5      30 each  02B          05E          05E            QAA
 *   6-7      55 each  02B          02B          02B            QBB Beeland
 *   8-9     100 each  03C          04D          04D            QCC Ceeshire
 *   10       70       06F          05E          05E            QAA
 *   11       70       06F          02B          02B            QBB
 *   12       70       06F          04D          04D            QCC
 * </pre>
 *
 * <p>So 02B is split until March 2020 (more LSOAs in QAA, more persons in QBB), 06F lies in three
 * equal parts in all of them, and 03C ended in March 2020. LSOA 12 is two LSOAs since 2021.
 */
public final class TinyRelease {
  /** Of three ICSs. */
  public static final String DAY = "2024-06-30";

  /** QAA and QBB have merged into QDD. */
  public static final String LATER_DAY = "2025-04-01";

  private static Path output;

  private TinyRelease() {}

  /** The folder of the release of {@link #DAY}: to be read only. */
  public static Path path() {
    return output().resolve("releases").resolve(DAY + "_1.0.0");
  }

  /** The output folder with both releases, of which {@link #DAY}'s is the latest. */
  public static synchronized Path output() {
    if (output == null) {
      try {
        Path folder = Files.createTempDirectory("tiny-release-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        putConfig(folder.resolve("config"));
        putInput(folder.resolve("input"));
        build(folder, LATER_DAY);
        build(folder, DAY);
        output = folder.resolve("output");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return output;
  }

  /** A copy of the release of {@link #DAY}, for a test that changes it. */
  public static Path copyInto(Path folder) {
    try (Stream<Path> files = Files.list(path())) {
      Files.createDirectories(folder);
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void build(Path folder, String day) {
    Build build =
        Build.into(
            folder.resolve("output"),
            "--as-at",
            day,
            "--input",
            folder.resolve("input"),
            "--config",
            folder.resolve("config"));
    if (build.exit() != 0) {
      throw new IllegalStateException(
          "the tiny England of " + day + " was not built: " + build.said());
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void putConfig(Path config) throws IOException {
    Files.createDirectories(config.resolve("sources"));
    try (Stream<Path> layouts = Files.list(Path.of("config/sources"))) {
      for (Path layout : (Iterable<Path>) layouts::iterator) {
        Files.copy(layout, config.resolve("sources").resolve(layout.getFileName()));
      }
    }
    put(config.resolve("icsref.yml"), "as-at: " + DAY + "\n");
    put(
        config.resolve("declared-splits.csv"),
        """
        valid_from,sub_icb_ods,district_gss,successor_ods,why
        2099-04-01,01A,E07000001,02B,"none is declared"
        """);
    put(
        config.resolve("expectations.csv"),
        """
        what,valid_from,valid_to,least,most,why
        CCG,2013-04-01,2022-06-30,4,4,"a tiny England"
        SUB-ICB,2022-07-01,,4,4,"a tiny England"
        STP,2017-04-01,2022-06-30,3,3,"a tiny England"
        ICB,2022-07-01,2025-03-31,3,3,"a tiny England"
        ICB,2025-04-01,,2,2,"two have merged"
        ICS,2022-07-01,2025-03-31,3,3,"a tiny England"
        ICS,2025-04-01,,2,2,"two have merged"
        REGION,2019-04-01,,1,1,"a tiny England"
        LSOA-2011,,,12,12,"a tiny England"
        LSOA-2021,,,13,13,"a tiny England"
        RESIDENTS-MID-2020,,,810,810,"see the table of LSOAs"
        RESIDENTS-CENSUS-2021,,,840,840,"a few more"
        """);
  }

  private static String ccgOf2017(int lsoa) {
    return lsoa <= 2
        ? "01A,E38000001"
        : lsoa <= 7 ? "02B,E38000002" : lsoa <= 9 ? "03C,E38000003" : "06F,E38000006";
  }

  private static String ccgOf2020(int lsoa) {
    return switch (lsoa) {
      case 1, 2 -> "01A,E38000001";
      case 3, 4, 5, 10 -> "05E,E38000005";
      case 6, 7, 11 -> "02B,E38000012";
      default -> "04D,E38000004";
    };
  }

  private static String district(int lsoa) {
    return lsoa <= 7 ? "E07000001" : lsoa <= 9 || lsoa == 12 ? "E07000002" : "E06000003";
  }

  private static int persons(int lsoa) {
    return lsoa <= 2 || lsoa == 8 || lsoa == 9 ? 100 : lsoa <= 5 ? 30 : lsoa <= 7 ? 55 : 70;
  }

  private static String code(int lsoa) {
    return "E%08d".formatted(1_000_000 + lsoa);
  }

  private static void putInput(Path input) throws IOException {
    List<String> of2017 = new ArrayList<>();
    List<String> of2020 = new ArrayList<>();
    List<String> of2022 = new ArrayList<>();
    List<String> of2024 = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    List<String> mid2020 = new ArrayList<>();
    List<String> census = new ArrayList<>();
    for (int lsoa = 1; lsoa <= 12; lsoa++) {
      of2017.add(code(lsoa) + "," + ccgOf2017(lsoa) + "," + district(lsoa));
      of2020.add(code(lsoa) + "," + ccgOf2020(lsoa) + "," + district(lsoa));
      of2022.add(of2020.get(lsoa - 1));
      mid2020.add(code(lsoa) + "," + code(lsoa) + "," + persons(lsoa));
      for (int now : lsoa == 12 ? new int[] {21, 22} : new int[] {lsoa}) {
        of2024.add(code(now) + "," + ccgOf2020(lsoa) + "," + district(lsoa));
        changes.add(code(lsoa) + "," + code(now) + "," + (lsoa == 12 ? ",S" : code(now) + ",U"));
        census.add(code(now) + "," + code(now) + "," + (lsoa == 12 ? 50 : persons(lsoa)));
      }
    }
    footprint(input, "lsoa_2011", "ccg", "2017-04-01", of2017);
    footprint(input, "lsoa_2011", "ccg", "2020-04-01", of2020);
    footprint(input, "lsoa_2011", "sub_icb", "2022-07-01", of2022);
    footprint(input, "lsoa_2021", "sub_icb", "2024-04-01", of2024);
    table(
        input,
        "lsoa-2011-to-2021.csv",
        "lsoa_2011,lsoa_2021,last_unchanged_lsoa,change_2021-03-21",
        changes);
    table(
        input,
        "residents-mid-2020.csv",
        "first_lsoa_2011,last_lsoa_2011,residents_mid_2020_2020-06-30",
        mid2020);
    table(
        input,
        "residents-census-2021.csv",
        "first_lsoa_2021,last_lsoa_2021,residents_census_2021_2021-03-21",
        census);
    putLists(input);
    putOrganisations(input);
  }

  private static void footprint(
      Path input, String lsoas, String kind, String edition, List<String> rows) throws IOException {
    table(
        input,
        "footprint-" + lsoas.replace('_', '-') + "-" + edition + ".csv",
        "%s,%s_ods_%s,%s_gss_%s,district_gss_%s"
            .formatted(lsoas, kind, edition, kind, edition, edition),
        rows);
  }

  private static void table(Path input, String name, String header, List<String> rows)
      throws IOException {
    put(input.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
  }

  private static void putLists(Path input) throws IOException {
    List<String> members = new ArrayList<>();
    for (String row :
        List.of(
            "2017-04-01,CCG,01A,E38000001,NHS One CCG,STP,,E54000001,Both",
            "2017-04-01,CCG,02B,E38000002,NHS Two CCG,STP,,E54000001,Both",
            "2017-04-01,CCG,03C,E38000003,NHS Three CCG,STP,,E54000003,Third",
            "2017-04-01,CCG,06F,E38000006,NHS Six CCG,STP,,E54000009,All of it",
            "2020-04-01,CCG,01A,E38000001,NHS One CCG,STP,QAA,E54000011,Ayshire",
            "2020-04-01,CCG,05E,E38000005,NHS Five CCG,STP,QAA,E54000011,Ayshire",
            "2020-04-01,CCG,02B,E38000012,NHS Two CCG,STP,QBB,E54000012,Beeland",
            "2020-04-01,CCG,04D,E38000004,NHS Four CCG,STP,QCC,E54000013,Ceeshire")) {
      members.add(row + ",Y01,E40000001,All,a list");
    }
    for (String edition : List.of("2022-07-01", "2024-04-01")) {
      for (String row :
          List.of(
              "01A,E38000001,\"NHS Ayshire, West ICB - 01A\",ICB,QAA,E54000011,\"NHS Ayshire, West"
                  + " Integrated Care Board\"",
              "05E,E38000005,\"NHS Ayshire, West ICB - 05E\",ICB,QAA,E54000011,\"NHS Ayshire, West"
                  + " Integrated Care Board\"",
              "02B,E38000012,NHS Beeland ICB - 02B,ICB,QBB,E54000012,NHS Beeland Integrated Care"
                  + " Board",
              "04D,E38000004,NHS Ceeshire ICB - 04D,ICB,QCC,E54000013,NHS Ceeshire Integrated"
                  + " Care Board")) {
        members.add(edition + ",SUB-ICB," + row + ",Y01,E40000001,All,a list");
      }
    }
    for (String row :
        List.of(
            "ICB,QDD,E54000031,NHS Deeland Integrated Care Board",
            "ICB,QCC,E54000013,NHS Ceeshire Integrated Care Board")) {
      members.add("2025-04-01,,,,," + row + ",Y01,,All,a list of the future");
    }
    table(
        input,
        "sub-icb-to-system.csv",
        "edition,sub_icb_kind,sub_icb_ods,sub_icb_gss,sub_icb_name,system_kind,system_ods,"
            + "system_gss,system_name,region_ods,region_gss,region_name,source",
        members);
    table(
        input,
        "succession.csv",
        "edition,predecessor_kind,predecessor_ods,predecessor_gss,successor_kind,successor_ods,"
            + "successor_gss,date,how,evidence,source",
        List.of(
            "2021-04-01,CCG,02B,,CCG,05E,,2020-04-01,split,,a list",
            "2021-04-01,CCG,03C,,CCG,04D,,2020-04-01,merger,,a list",
            "2021-04-01,CCG,06F,,CCG,02B,,2020-04-01,split,,a list",
            "2021-04-01,CCG,06F,,CCG,04D,,2020-04-01,split,,a list",
            "2021-04-01,CCG,06F,,CCG,05E,,2020-04-01,split,,a list",
            "2025-04-01,ICB,QAA,E54000011,ICB,QDD,E54000031,2025-04-01,merger,,a list",
            "2025-04-01,ICB,QBB,E54000012,ICB,QDD,E54000031,2025-04-01,merger,,a list"));
    List<String> districts = new ArrayList<>();
    for (String edition : List.of("2017-04-01", "2020-04-01", "2022-07-01", "2024-04-01")) {
      districts.add(edition + ",E07000001,Alpha,E10000001,Alphashire,,,a list");
      districts.add(edition + ",E07000002,\"Delta, City of\",E10000001,Alphashire,,,a list");
      districts.add(edition + ",E06000003,Epsilon,E06000003,Epsilon,,,a list");
    }
    table(
        input,
        "district-to-upper-tier.csv",
        "edition,district_gss,district_name,upper_tier_gss,upper_tier_name,"
            + "statistical_region_gss,statistical_region_name,source",
        districts);
  }

  private static void putOrganisations(Path input) throws IOException {
    table(
        input,
        "organisations.csv",
        "edition,kind,ods,gss,name,from,to,status,postcode,source",
        List.of(
            "2024-06-01,COMMISSIONING-HUB,13Q,,A HUB,2013-04-01,,,AA1 1AA,a list",
            "2024-06-01,REPORTING-ENTITY,W1A,,A REPORTING ENTITY,2022-07-01,,,AA1 1AA,a list",
            "2024-06-01,FOUNDATION-TRUST,RAA,,A TRUST,2013-04-01,,,AA1 1AA,a list",
            "2024-06-01,FOUNDATION-TRUST,RBB,,B TRUST,2013-04-01,,,BB1 1BB,a list",
            "2024-06-01,PCN,U00001,,ONE PCN,2019-10-01,,,AA1 1AA,a list",
            "2024-06-01,PCN,U00002,,TWO PCN,2019-10-01,,,BB1 1BB,a list"));
    table(
        input,
        "relationships.csv",
        "edition,relation,child_kind,child_ods,child_gss,parent_kind,parent_ods,parent_gss,from,"
            + "to,source",
        List.of(
            "2024-06-01,geographic,FOUNDATION-TRUST,RAA,,ICB,QAA,,,,a list",
            "2024-06-01,partner,FOUNDATION-TRUST,RAA,,ICB,QAA,,,,a list",
            "2024-06-01,partner,FOUNDATION-TRUST,RAA,,ICB,QBB,,,,a list",
            "2024-06-01,principal,FOUNDATION-TRUST,RAA,,ICB,QBB,,,,a list",
            "2024-06-01,geographic,FOUNDATION-TRUST,RBB,,ICB,QBB,,,,a list",
            "2024-06-01,partner,FOUNDATION-TRUST,RBB,,ICB,QBB,,,,a list",
            "2024-06-01,partner,FOUNDATION-TRUST,RBB,,ICB,QCC,,,,a list",
            "2024-06-01,principal,FOUNDATION-TRUST,RBB,,ICB,QBB,,,,a list",
            "2024-06-01,part-of,PCN,U00001,,SUB-ICB,01A,,,,a list",
            "2024-06-01,part-of,PCN,U00002,,SUB-ICB,02B,,,,a list",
            "2024-06-01,core-partner,GP-PRACTICE,A00001,,PCN,U00001,,2019-10-01,,a list",
            "2024-06-01,core-partner,GP-PRACTICE,B00001,,PCN,U00002,,2019-10-01,,a list"));
    put(
        input.resolve("epraccur.csv"),
        practice("A00001", "THE ALPHA SURGERY", "QAA", "01A")
            + practice("B00001", "THE BETA SURGERY", "QBB", "02B"));
  }

  private static String practice(String code, String name, String icb, String commissioner) {
    return ("\"%s\",\"%s\",\"Y01\",\"%s\",\"\",\"\",\"\",\"\",\"\",\"AA1 1AA\",\"19740401\",\"\",\"A\","
            + "\"B\",\"%s\",\"20220701\",\"\",\"01\",\"\",\"\",\"\",\"0\",\"\",\"%s\",\"\",\"4\",\"\"\n")
        .formatted(code, name, icb, commissioner, commissioner);
  }
}
