package org.fresnel.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The commands that print one part of a running router's state.
final class StateCommands {
  private StateCommands() {}

  @Command(
      name = "duties",
      description =
          "Shows the duties of the served validators and their results: of the last eight slots,"
              + " or those that match all options.",
      exitCodeList = {
        "0:none of them was late, failed or missed",
        "1:one of them was",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Duties extends RemoteQueryCommand {
    @Option(names = "--validator", paramLabel = "INDEX", description = "Only of this validator.")
    private Optional<Long> validator = Optional.empty();

    @Option(names = "--slot", paramLabel = "SLOT", description = "Only of this slot.")
    private Optional<Long> slot = Optional.empty();

    @Option(names = "--epoch", paramLabel = "EPOCH", description = "Only of this epoch.")
    private Optional<Long> epoch = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.Duties(validator, slot, epoch);
    }
  }

  @Command(
      name = "decisions",
      description =
          "Lists requests that did not get their response directly from the first node, the newest"
              + " first.")
  static final class Decisions extends RemoteQueryCommand {
    @Option(names = "--limit", paramLabel = "N", description = "At most this many (default: 100).")
    private Optional<Integer> limit = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.Decisions(limit);
    }
  }

  @Command(
      name = "conditions",
      description = "Lists the current problems of the chain and its nodes.",
      exitCodeList = {
        "0:there is none",
        "1:there is one",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Conditions extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Conditions();
    }
  }

  @Command(
      name = "checkpoint",
      description =
          "Shows the checkpoint that new nodes can sync from, who agrees on it, and how long it can"
              + " be trusted.",
      exitCodeList = {
        "0:it is served, or checkpoints are off",
        "1:it is not served",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Checkpoint extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Checkpoint();
    }
  }

  @Command(
      name = "diversity",
      description =
          "Shows for each client implementation what would happen if only it finalized a wrong"
              + " block.")
  static final class Diversity extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Diversity();
    }
  }
}
