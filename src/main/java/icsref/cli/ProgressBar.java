package icsref.cli;

import icsref.job.Progress;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal. */
final class ProgressBar implements Progress {
  private me.tongfei.progressbar.ProgressBar bar;

  @Override
  public void begin(String what, long of) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(of)
            .setStyle(ProgressBarStyle.ASCII)
            .clearDisplayOnFinish()
            .build();
  }

  /** Learns how much there is when it is under way. */
  void of(long much) {
    if (bar != null && bar.getMax() != much) {
      bar.maxHint(much);
    }
  }

  @Override
  public void advance(long by) {
    if (bar != null) {
      bar.stepBy(by);
    }
  }

  @Override
  public void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
