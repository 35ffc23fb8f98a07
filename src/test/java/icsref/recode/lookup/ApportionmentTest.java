package icsref.recode.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
  private static String divided(String amount, int decimals, long... weights) {
    return String.join(
        " ",
        Stream.of(Apportionment.divide(new BigDecimal(amount), weights, decimals))
            .map(part -> Apportionment.text(part, 0))
            .toList());
  }

  @Test
  void a_part_is_what_is_rounded_up_to_it_less_what_was_rounded_before_it() {
    assertThat(divided("101", 6, 90, 110)).isEqualTo("45.45 55.55");
    assertThat(divided("101", 0, 90, 110)).isEqualTo("45 56");
    assertThat(divided("1", 6, 1, 1, 1)).isEqualTo("0.333333 0.333334 0.333333");
    assertThat(divided("100", 0, 1, 1, 1)).isEqualTo("33 34 33");
    assertThat(divided("-100", 0, 1, 1, 1)).isEqualTo("-33 -34 -33");
    assertThat(divided("0", 6, 1, 2)).isEqualTo("0 0");
  }

  @Test
  void an_amount_keeps_the_decimals_it_has() {
    assertThat(divided("1000.01", 0, 90, 110)).isEqualTo("450 550.01");
    assertThat(divided("0.00000001", 6, 1, 1)).isEqualTo("0.00000001 0");
    assertThat(Apportionment.text(new BigDecimal("450.000000"), 2)).isEqualTo("450.00");
    assertThat(Apportionment.text(new BigDecimal("100"), 0)).isEqualTo("100");
  }

  @Property
  void parts_sum_to_the_whole_and_none_is_a_unit_off(
      @ForAll("wholes") BigInteger whole, @ForAll("weights") long[] weights) {
    BigInteger total = BigInteger.valueOf(Arrays.stream(weights).sum());
    Assume.that(total.signum() > 0);
    BigInteger[] parts = Apportionment.divide(whole, weights);
    assertThat(Arrays.stream(parts).reduce(BigInteger.ZERO, BigInteger::add)).isEqualTo(whole);
    for (int i = 0; i < parts.length; i++) {
      BigInteger exact = whole.multiply(BigInteger.valueOf(weights[i]));
      BigInteger off = parts[i].multiply(total).subtract(exact).abs();
      assertThat(off).isLessThan(total);
    }
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
}
