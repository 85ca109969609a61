package org.fresnel.control.api;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Logger;

/// What is logged by anybody on any level, until it is closed.
public final class EveryLogLine extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level before = ROOT.getLevel();

  public EveryLogLine() {
    setLevel(Level.ALL);
    ROOT.addHandler(this);
    ROOT.setLevel(Level.ALL);
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(
        "%s %s %s"
            .formatted(
                record.getLoggerName(),
                record.getMessage(),
                Arrays.toString(record.getParameters())));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.setLevel(before);
    ROOT.removeHandler(this);
  }
}
