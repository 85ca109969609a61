package org.fresnel.cli.remote;

import static org.fresnel.fixture.Futures.ended;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.upstream.Timers;
import picocli.CommandLine.Help.Ansi;

/// A console in front of a control plane that follows a script. Alarms ring at once.
final class ConsoleFixture {
  static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  static final ControlEndpoint WAY =
      new ControlEndpoint(
          URI.create("http://127.0.0.1:9000"),
          "--url",
          Optional.empty(),
          new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty()));

  private final List<String> meanwhile = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final ScriptedLine line;
  private final HookRunner hooks;

  ConsoleFixture(ScriptedLine line) {
    this(
        line,
        (program, _, _) -> {
          throw new AssertionError("expected no hook, got " + program);
        });
  }

  ConsoleFixture(ScriptedLine line, HookRunner hooks) {
    this.line = line;
    this.hooks = hooks;
  }

  static CommandResult asked(ScriptedLine line, RemoteQuery question) {
    return new ConsoleFixture(line).ask(question, false);
  }

  static CommandResult askedForJson(ScriptedLine line, RemoteQuery question) {
    return new ConsoleFixture(line).ask(question, true);
  }

  CommandResult ask(RemoteQuery question, boolean json) {
    var form = new RemoteConsole.Form(json, Ansi.OFF, meanwhile::add);
    return ended(new RemoteConsole(WAY, line, timers(), () -> NOW, form, hooks).ask(question));
  }

  /// What was told before the end.
  List<String> meanwhile() {
    return meanwhile;
  }

  List<Duration> pauses() {
    return pauses;
  }

  private Timers timers() {
    return new Timers() {
      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public Alarm after(Duration delay, Runnable task) {
        pauses.add(delay);
        task.run();
        return () -> {};
      }
    };
  }
}
