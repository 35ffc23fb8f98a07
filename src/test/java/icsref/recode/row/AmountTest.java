package icsref.recode.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  private static String read(String field) {
    Amount amount = new Amount();
    Amount.Form form = amount.read(field);
    if (form != Amount.Form.NUMBER && form != Amount.Form.PERCENTAGE) {
      return form.toString();
    }
    ExactSum sum = new ExactSum();
    amount.addTo(sum);
    return form + " " + sum.value().toPlainString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|NUMBER 12",
        "-12.50|NUMBER -12.50",
        "+7|NUMBER 7",
        "\" 7 \"|NUMBER 7",
        ".5|NUMBER 0.5",
        "5.|NUMBER 5",
        "007|NUMBER 7",
        "1,234|NUMBER 1234",
        "-1,234,567.80|NUMBER -1234567.80",
        "£1,000.01|NUMBER 1000.01",
        "1.2E+3|NUMBER 1200",
        "123456789012345678901234567890.12|NUMBER 123456789012345678901234567890.12",
        "12%|PERCENTAGE 12",
        "12.5 %|PERCENTAGE 12.5",
        "''|BLANK",
        "\"\"|BLANK",
        "*|NOT_A_NUMBER",
        "<5|NOT_A_NUMBER",
        "-|NOT_A_NUMBER",
        ".|NOT_A_NUMBER",
        "1,23|NOT_A_NUMBER",
        "1234,567|NOT_A_NUMBER",
        "1,234,56|NOT_A_NUMBER",
        "1.2.3|NOT_A_NUMBER",
        "0x10|NOT_A_NUMBER",
        "E5|NOT_A_NUMBER",
        "%|NOT_A_NUMBER",
        "NaN|NOT_A_NUMBER",
        "1-2|NOT_A_NUMBER",
        "(1,234)|NUMBER -1234",
        "\"(1,234.50)\"|NUMBER -1234.50",
        "(£56)|NUMBER -56",
        "-£5|NUMBER -5",
        "123-|NUMBER -123",
        "\u221240|NUMBER -40",
        "\u2212 5|NUMBER -5",
        "1 234|NUMBER 1234",
        "1\u00a0234\u00a0567.8|NUMBER 1234567.8",
        "1\u202f234|NUMBER 1234",
        "12 34|NOT_A_NUMBER",
        "1,234 567|NOT_A_NUMBER",
        "1.2m|NOT_A_NUMBER",
        "1.234,50|NOT_A_NUMBER",
        "(5|NOT_A_NUMBER",
        "()|NOT_A_NUMBER",
        "--5|NOT_A_NUMBER",
        "-5-|NOT_A_NUMBER",
        "\u2013|NOT_A_NUMBER"
      })
  void a_field_is_a_number_or_it_is_not(String field, String expected) {
    assertThat(read(field)).isEqualTo(expected);
  }

  @Property
  void every_decimal_is_read_as_it_is_written(@ForAll("decimals") BigDecimal number) {
    assertThat(read(number.toPlainString())).isEqualTo("NUMBER " + number.toPlainString());
  }

  @Property
  void a_sum_does_not_depend_on_its_order_nor_lose_a_digit(
      @ForAll("manyDecimals") BigDecimal[] numbers) {
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (BigDecimal number : numbers) {
      Amount amount = new Amount();
      amount.read(number.toPlainString());
      amount.addTo(sum);
      expected = expected.add(number);
    }
    assertThat(sum.value()).isEqualByComparingTo(expected);
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.TEN.pow(25).negate(), BigDecimal.TEN.pow(25))
        .ofScale(6)
        .map(number -> number.setScale(number.stripTrailingZeros().scale() < 0 ? 0 : 6));
  }

  @Provide
  Arbitrary<BigDecimal[]> manyDecimals() {
    Arbitrary<BigDecimal> any =
        Arbitraries.integers()
            .between(0, 4)
            .flatMap(
                scale ->
                    Arbitraries.bigDecimals()
                        .between(BigDecimal.TEN.pow(18).negate(), BigDecimal.TEN.pow(18))
                        .ofScale(scale));
    return any.array(BigDecimal[].class).ofMaxSize(20);
  }
}
