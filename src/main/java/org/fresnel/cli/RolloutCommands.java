package org.fresnel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands of rollouts.
final class RolloutCommands {
  private static final String HOOK =
      "Program that this command runs for each node, on this machine, once the node is drained.";
  private static final String ENDED = "0:the rollout has ended, or goes on without this command";
  private static final String HALTED =
      "1:the router rejected it, or the rollout halted or was ended";

  private RolloutCommands() {}

  @Command(
      name = "rollout",
      subcommands = {
        Start.class,
        Status.class,
        Follow.class,
        Pause.class,
        Resume.class,
        Abort.class,
        Done.class
      },
      description =
          "Changes one node after the other: waits for a maintenance window, drains the node, runs"
              + " a hook, tries the node and uses it again. Alone, it shows the rollout.")
  static final class Rollout extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.RolloutNow();
    }
  }

  @Command(
      name = "start",
      description = "Starts a rollout, the least preferred node first.",
      exitCodeList = {ENDED, HALTED, RemoteQueryCommand.NOT_REACHED})
  static final class Start extends RemoteQueryCommand {
    @Parameters(
        arity = "0..*",
        paramLabel = "NODE",
        description = "Only these nodes; by default all in use.")
    private List<String> nodes = new ArrayList<>();

    @Option(names = "--hook", paramLabel = "FILE", description = HOOK)
    private Optional<Path> hook = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.StartRollout(nodes, hook);
    }
  }

  @Command(name = "status", description = "Shows the rollout.")
  static final class Status extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.RolloutNow();
    }
  }

  @Command(
      name = "follow",
      description = "Shows each step of the rollout until its end, and runs the hook.",
      exitCodeList = {ENDED, HALTED, RemoteQueryCommand.NOT_REACHED})
  static final class Follow extends RemoteQueryCommand {
    @Option(names = "--hook", paramLabel = "FILE", description = HOOK)
    private Optional<Path> hook = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.FollowRollout(hook);
    }
  }

  @Command(name = "pause", description = "Holds the rollout: no further step begins.")
  static final class Pause extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.SteerRollout("pause");
    }
  }

  @Command(
      name = "resume",
      description = "Goes on after a pause or a halt. A failed hook runs again.")
  static final class Resume extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.SteerRollout("resume");
    }
  }

  @Command(
      name = "abort",
      description = "Ends the rollout. Its node is used again if it is fit, else stays drained.")
  static final class Abort extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.SteerRollout("abort");
    }
  }

  @Command(
      name = "done",
      description = "Confirms that the work at the drained node is done, in place of a hook.")
  static final class Done extends RemoteQueryCommand {
    @Parameters(arity = "1", paramLabel = "NODE", description = "Name of the node.")
    private String node = "";

    @Override
    RemoteQuery query() {
      return new RemoteQuery.ConfirmHook(node);
    }
  }
}
