package icsref.publish.report;

import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A release written by hand: real codes, few rows, and a name that is an attack. */
final class SmallRelease {
  static final String ATTACK = "<script>document.title='owned'</script>&\"'";

  private final List<String> ics = new ArrayList<>();

  /** Adds a system to {@code ics.csv}. */
  SmallRelease with(String ods, String gss, String name, String regionOds) {
    ics.add(
        String.join(
            ",",
            ods,
            gss,
            quoted(name),
            quoted("NHS " + name + " Integrated Care Board"),
            "",
            regionOds,
            "E40000011",
            "",
            "1,3,2021,5000,census-2021,1,2022-07-01,lookup"));
    return this;
  }

  Path in(Path folder) {
    write(
        folder,
        "ics",
        "ics_ods,ics_gss,ics_name,icb_name,brand_name,region_ods,region_gss,region_name,sub_icbs,"
            + "lsoas,lsoa_vintage,persons,persons_basis,upper_tier_authorities,valid_from,"
            + "gss_evidence",
        ics);
    write(
        folder,
        "sub_icb",
        "sub_icb_ods,sub_icb_gss,sub_icb_name,ics_ods,lsoas,persons",
        List.of("D2P2L,E38000259," + quoted(ATTACK) + ",QUA,3,5000"));
    write(
        folder,
        "local_authority_to_ics",
        "tier,authority_gss,authority_name,ics_ods,relation,person_share",
        List.of("UPPER-TIER,E08000028,Sandwell,QUA,split,0.940000"));
    write(
        folder,
        "trust_to_ics",
        "trust_ods,trust_name,relation,ics_ods,trust_status",
        List.of(
            "RXK,SANDWELL AND WEST BIRMINGHAM HOSPITALS NHS TRUST,geographic,QUA,open",
            "RXK,SANDWELL AND WEST BIRMINGHAM HOSPITALS NHS TRUST,partner,QUA,open",
            "RQ0,A TRUST THAT IS NO MORE,geographic,QUA,closed"));
    write(
        folder,
        "ics_component",
        "ics_ods,kind,name",
        List.of(
            "QUA,ICP,Black Country Integrated Care Partnership",
            "QUA,ICP-MEMBER,Sandwell",
            "QUA,HEALTH-AND-WELLBEING-BOARD,Sandwell Health and Wellbeing Board"));
    write(folder, "pcn", "pcn_ods,ics_ods", List.of("U00070,QUA", "U00147,QUA"));
    write(
        folder,
        "code_history",
        "kind,ods,gss,name,valid_from,valid_to,began,ended",
        List.of(
            "CCG,05L,E38000144,NHS Sandwell and West Birmingham CCG,2013-04-01,2021-03-31,"
                + "code opened,merger",
            "CCG,D2P2L,E38000250,NHS Black Country and West Birmingham CCG,2021-04-01,2022-06-30,"
                + "merger,code closed"));
    String header =
        "legacy_kind,legacy_ods,legacy_gss,legacy_name,valid_from,valid_to,ics_ods,ics_gss,ics_name,"
            + "relation,lsoas,lsoa_share,lsoa_vintage,persons,person_share,persons_basis,best_fit,"
            + "evidence,edition";
    write(
        folder,
        "legacy_to_ics",
        header,
        List.of(
            "CCG,05L,E38000144,NHS Sandwell and West Birmingham CCG,2017-04-01,2021-03-31,QHL,"
                + "E54000055,Birmingham and Solihull,split,137,0.424149,2011,260000,0.440000,"
                + "mid-2020,N,footprint,2017-04-01",
            "CCG,05L,E38000144,NHS Sandwell and West Birmingham CCG,2017-04-01,2021-03-31,QUA,"
                + "E54000062,Black Country,split,186,0.575851,2011,330000,0.560000,mid-2020,Y,"
                + "footprint,2017-04-01"));
    write(
        folder,
        "lsoa_moves",
        "lsoa,lsoa_vintage,from_edition,to_edition,from_sub_icb_ods,to_sub_icb_ods,from_system_ods,"
            + "from_system_gss,to_system_ods,to_system_gss,reason",
        List.of(
            "E01008899,2011,2021-04-01,2022-07-01,D2P2L,15E,QUA,E54000016,QHL,E54000055,"
                + "boundary change"));
    write(
        folder,
        "succession",
        "predecessor_kind,predecessor_ods,predecessor_gss,successor_kind,successor_ods,"
            + "successor_gss,valid_from,how,evidence",
        List.of("CCG,05L,,CCG,D2P2L,,2021-04-01,merger,4 independent sources agree"));
    return folder;
  }

  /** The systems that the tile map of a day knows, a region to each in turn. */
  static SmallRelease ofTiles(String from) {
    SmallRelease release = new SmallRelease();
    List<String> regions =
        ReleaseTables.resource("regions.csv").stream().map(row -> row.get("region_ods")).toList();
    int i = 0;
    for (Map<String, String> row : ReleaseTables.resource("tiles.csv")) {
      if (row.get("from").equals(from)) {
        String name = row.get("label").replace("|", " ");
        String gss = String.format(java.util.Locale.ROOT, "E540001%02d", i);
        release.with(row.get("ics_ods"), gss, name, regions.get(i++ % regions.size()));
      }
    }
    return release;
  }

  static ReportData data(LocalDate asAt, Path release, Boundaries boundaries) {
    Map<String, Object> certificate = new LinkedHashMap<>();
    certificate.put("edition", "2024-04-01");
    certificate.put("evidence", "lookup");
    certificate.put("footprint_file", "footprint.csv");
    certificate.put("lsoa_vintage", 2021);
    certificate.put("lsoas_expected", 33755);
    certificate.put("lsoas_covered", 33755);
    certificate.put("ics", 42);
    certificate.put("persons_basis", "census-2021");
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      findings.add(
          new Finding(
              "lsoa-straddles-ics",
              Severity.INFO,
              "publisher",
              new Origin("lookup.csv", "", i, "", null),
              "LSOA21CD",
              "E0100" + (1000 + i),
              "LSOA E0100" + (1000 + i) + " is given whole to QYG",
              "none is needed"));
    }
    findings.add(
        new Finding(
            "edition-stale",
            Severity.WARNING,
            "site",
            new Origin(ATTACK, "Sheet1", 7, "B7", null),
            "",
            "",
            "the list is of 2021",
            "fetch the one of 2022"));
    return new ReportData(
        asAt,
        "icsref test",
        "",
        release,
        certificate,
        findings,
        List.of(
            new ReportData.Checked(
                "lsoa-straddles-ics", Severity.INFO, "publisher", "it straddles", "why", "nothing"),
            new ReportData.Checked(
                "lsoa-in-no-ics", Severity.ERROR, "publisher", "it is in none", "why", "mend")),
        List.of(
            new ReportData.Source(
                ATTACK,
                "",
                "ons-lookup",
                LocalDate.of(2024, 4, 1),
                33755,
                0,
                "ONS",
                "OGL",
                false,
                "ab".repeat(32))),
        List.of(new ReportData.Table("ics", "One row is a system.", 42)),
        boundaries);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static void write(Path folder, String name, String header, List<String> rows) {
    try {
      Files.writeString(
          folder.resolve(name + ".csv"), header + "\n" + String.join("\n", rows) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
