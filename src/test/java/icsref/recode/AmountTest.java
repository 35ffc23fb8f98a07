package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.LargestRemainder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  private static String read(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    Amount amount = new Amount();
    Amount.Form form = amount.read(bytes, 0, bytes.length);
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
        "*|NO_NUMBER",
        "<5|NO_NUMBER",
        "-|NO_NUMBER",
        ".|NO_NUMBER",
        "1,23|NO_NUMBER",
        "1234,567|NO_NUMBER",
        "1,234,56|NO_NUMBER",
        "1.2.3|NO_NUMBER",
        "0x10|NO_NUMBER",
        "E5|NO_NUMBER",
        "%|NO_NUMBER",
        "NaN|NO_NUMBER",
        "1-2|NO_NUMBER"
      })
  void a_field_is_a_number_or_it_is_not(String field, String expected) {
    assertThat(read(field)).isEqualTo(expected);
  }

  @Property
  void parts_sum_to_the_whole_and_none_is_a_unit_off(
      @ForAll("wholes") BigInteger whole, @ForAll("weights") long[] weights) {
    BigInteger total = BigInteger.valueOf(Arrays.stream(weights).sum());
    Assume.that(total.signum() > 0);
    BigInteger[] parts = LargestRemainder.divide(whole, weights);
    assertThat(Arrays.stream(parts).reduce(BigInteger.ZERO, BigInteger::add)).isEqualTo(whole);
    for (int i = 0; i < parts.length; i++) {
      BigInteger exact = whole.multiply(BigInteger.valueOf(weights[i]));
      BigInteger off = parts[i].multiply(total).subtract(exact).abs();
      assertThat(off).isLessThan(total);
    }
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
      byte[] bytes = number.toPlainString().getBytes(StandardCharsets.US_ASCII);
      Amount amount = new Amount();
      amount.read(bytes, 0, bytes.length);
      amount.addTo(sum);
      expected = expected.add(number);
    }
    assertThat(sum.value()).isEqualByComparingTo(expected);
  }

  @Provide
  Arbitrary<BigInteger> wholes() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30));
  }

  @Provide
  Arbitrary<long[]> weights() {
    return Arbitraries.longs().between(0, 60_000_000).array(long[].class).ofMinSize(1).ofMaxSize(6);
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
