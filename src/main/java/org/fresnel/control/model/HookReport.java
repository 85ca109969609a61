package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.registry.RejectedChangeException;
import org.jspecify.annotations.Nullable;

/// What became of the hook at a node.
///
/// @param node the current one
/// @param state `running`, `succeeded` or `failed`
/// @param runner name that the command that runs the hook gives itself; left out by an operator who
///   confirms the hook
/// @param detail of a failure, at most 200 characters
@RegisterForReflection
public record HookReport(
    @Nullable String node,
    @Nullable String state,
    @Nullable String runner,
    @Nullable String detail) {
  private static final int LONGEST_DETAIL = 200;

  /// The form of the names that commands give themselves.
  public static final String RUNNER = "[A-Za-z0-9-]{1,64}";

  /// The end of a hook, or its beginning.
  public enum Kind {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  public String nodeName() {
    return required("node", node);
  }

  public Kind kind() {
    return switch (required("state", state)) {
      case "running" -> Kind.RUNNING;
      case "succeeded" -> Kind.SUCCEEDED;
      case "failed" -> Kind.FAILED;
      default -> throw malformed("state: expected running, succeeded or failed, got another word");
    };
  }

  /// Empty for an operator.
  public String runnerName() {
    var name = Objects.requireNonNullElse(runner, "");
    if (!name.isEmpty() && !name.matches(RUNNER)) {
      throw malformed("runner: expected 1 to 64 letters, digits and hyphens, got something else");
    }
    if (name.isEmpty() && kind() == Kind.RUNNING) {
      throw malformed("runner: expected a name beside the state running, got none");
    }
    return name;
  }

  /// What failed, in words; empty if nothing did.
  public Optional<String> failure() {
    if (kind() != Kind.FAILED) {
      return Optional.empty();
    }
    var text = Objects.requireNonNullElse(detail, "").strip().replaceAll("\\p{Cntrl}", " ");
    var bounded = text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text;
    return Optional.of(bounded.isEmpty() ? "no reason given" : bounded);
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw malformed(name + ": expected a text, got none");
    }
    return value;
  }

  private static RejectedChangeException malformed(String message) {
    return new RejectedChangeException(RejectedChangeException.Kind.MALFORMED, message);
  }
}
