package org.fresnel.cli;

import picocli.CommandLine.Command;

/// The commands of notifications.
final class NotifyCommands {
  private NotifyCommands() {}

  @Command(
      name = "notify",
      subcommands = {Test.class},
      description = "Shows the receivers of notifications, and whether they get them.")
  static final class Notify extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Receivers();
    }
  }

  @Command(
      name = "test",
      description = "Sends a test message to each receiver, and shows what each answered.",
      exitCodeList = {
        "0:each receiver took it",
        "1:a receiver did not, or there is none",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Test extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.TestReceivers();
    }
  }
}
