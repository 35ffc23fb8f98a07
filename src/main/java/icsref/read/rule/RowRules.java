package icsref.read.rule;

import icsref.io.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What the rows of a layout state.
 *
 * @param bodies the organisations and areas they speak of, by the layout's names for them
 */
public record RowRules(
    String layout, RowForm form, Map<String, Body> bodies, List<ConditionalRule> facts) {

  /**
   * A rule for some rows.
   *
   * @param when column to patterns, one of which must fit
   */
  record ConditionalRule(FactRule rule, Map<String, List<Glob>> when) {}

  /** By the word that the layout has for each. */
  private static final Map<String, BiFunction<YamlNode, LayoutNames, FactRule>> KINDS =
      new TreeMap<>(
          Map.of(
              OrganisationRule.WORD, OrganisationRule::parse,
              MembershipRule.WORD, MembershipRule::parse,
              SuccessionRule.WORD, SuccessionRule::parse,
              AllocationRule.Of.LSOA.word, AllocationRule.Of.LSOA::parse,
              AllocationRule.Of.GROUP.word, AllocationRule.Of.GROUP::parse,
              LsoaGroupRule.WORD, LsoaGroupRule::parse,
              ResidentsRule.WORD, ResidentsRule::parse,
              LsoaChangeRule.WORD, LsoaChangeRule::parse,
              ComponentRule.WORD, ComponentRule::parse));

  /**
   * Reads the keys of a layout's YAML that speak of rows.
   *
   * @throws icsref.model.Stop for what is not understood
   */
  public static RowRules parse(String layout, YamlNode top, LayoutNames columns) {
    RowForm form = RowForm.parse(top, columns);
    Map<String, Body> bodies = new LinkedHashMap<>();
    YamlNode map = top.mapOrEmpty("bodies");
    for (String name : map.keys()) {
      bodies.put(name, Body.parse(map.map(name), columns));
    }
    LayoutNames names = columns.with(bodies.keySet());
    List<ConditionalRule> facts = new ArrayList<>();
    for (YamlNode emit : top.nodes("emits")) {
      facts.add(rule(emit, names));
    }
    if (facts.isEmpty()) {
      throw top.wrong("emits", "at least one of " + KINDS.keySet());
    }
    return new RowRules(layout, form, bodies, facts);
  }

  private static ConditionalRule rule(YamlNode emit, LayoutNames names) {
    List<String> keys = new ArrayList<>(emit.keys());
    keys.remove("when");
    if (keys.size() != 1 || !KINDS.containsKey(keys.get(0))) {
      throw emit.wrong("", "one of " + KINDS.keySet() + ", and perhaps when");
    }
    String kind = keys.get(0);
    YamlNode parts = kind.equals(OrganisationRule.WORD) ? emit : emit.map(kind);
    ConditionalRule rule =
        new ConditionalRule(KINDS.get(kind).apply(parts, names), names.patterns(emit, "when"));
    parts.done();
    emit.done();
    return rule;
  }

  /** The columns with LSOAs, whose census must be known. */
  public List<String> lsoaColumns() {
    return facts.stream().flatMap(fact -> fact.rule().lsoaColumn().stream()).distinct().toList();
  }
}
