package icsref.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** Shares that are printed with six decimals and still sum to one. */
class LargestRemainderTest {
  /** More than all of England. */
  private static final long MOST = 70_000_000;

  @Test
  void the_largest_remainder_gets_the_unit_that_is_left() {
    assertThat(LargestRemainder.shares(new long[] {1, 1, 1}))
        .hasToString("[0.333334, 0.333333, 0.333333]");
    assertThat(LargestRemainder.shares(new long[] {1, 2, 0}))
        .hasToString("[0.333333, 0.666667, 0.000000]");
    assertThat(LargestRemainder.shares(new long[] {7})).hasToString("[1.000000]");
  }

  @Test
  void nobody_has_no_shares() {
    assertThatThrownBy(() -> LargestRemainder.shares(new long[] {0, 0}))
        .hasMessage("weights that sum to 0 have no shares");
  }

  @Property(tries = 300)
  void shares_sum_to_one_and_are_less_than_a_unit_from_the_truth(
      @ForAll @Size(min = 1, max = 50) List<@LongRange(max = MOST) Long> weights) {
    long total = weights.stream().mapToLong(Long::longValue).sum();
    if (total == 0) {
      return;
    }
    List<BigDecimal> shares = LargestRemainder.shares(longs(weights));
    assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualTo("1.000000");
    for (int i = 0; i < shares.size(); i++) {
      // |share - weight/total| < 10^-6, in whole numbers
      BigInteger share = shares.get(i).unscaledValue().multiply(BigInteger.valueOf(total));
      BigInteger truth = BigInteger.valueOf(weights.get(i)).multiply(BigInteger.valueOf(1_000_000));
      assertThat(share.subtract(truth).abs()).isLessThan(BigInteger.valueOf(total));
    }
  }

  /** Of equal remainders the earlier part gets the unit, so only different weights can tell. */
  @Property(tries = 300)
  void the_share_of_a_weight_does_not_depend_on_where_it_stands(
      @ForAll @Size(min = 2, max = 20) @UniqueElements
          List<@LongRange(min = 1, max = MOST) Long> weights) {
    long total = weights.stream().mapToLong(Long::longValue).sum();
    long remainders = weights.stream().map(w -> w * 1_000_000 % total).distinct().count();
    if (remainders < weights.size()) {
      return;
    }
    long[] forward = longs(weights);
    long[] backward =
        LongStream.range(0, forward.length)
            .map(i -> forward[forward.length - 1 - (int) i])
            .toArray();
    List<BigDecimal> there = LargestRemainder.shares(forward);
    List<BigDecimal> back = LargestRemainder.shares(backward);
    java.util.Collections.reverse(back);
    assertThat(back).isEqualTo(there);
  }

  private static long[] longs(List<Long> weights) {
    return Arrays.stream(weights.toArray(Long[]::new)).mapToLong(Long::longValue).toArray();
  }
}
