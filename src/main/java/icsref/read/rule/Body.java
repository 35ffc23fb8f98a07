package icsref.read.rule;

import icsref.io.YamlNode;

/**
 * An organisation or area as the columns of one row speak of it.
 *
 * @param gss its ONS code; it has this, its ODS code, or both
 */
record Body(Text kind, Text ods, Text gss, Details details) {
  /** What is said of it besides its codes. */
  record Details(Text name, Text from, Text to, Text status, Text postcode) {}

  static Body parse(YamlNode node, LayoutNames names) {
    Body body =
        new Body(
            names.word(node, "kind"),
            names.cell(node, "ods"),
            names.cell(node, "gss"),
            new Details(
                names.cell(node, "name"),
                names.cell(node, "from"),
                names.cell(node, "to"),
                names.cell(node, "status"),
                names.cell(node, "postcode")));
    node.done();
    if (!body.kind.isThere() || !body.ods.isThere() && !body.gss.isThere()) {
      throw node.wrong("", "a kind and one of ods, gss");
    }
    return body;
  }
}
