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
