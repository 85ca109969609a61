package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final List<String> failures = new ArrayList<>();
  private final Supervisor supervisor = new Supervisor(failures::add);

  @Test
  void aTaskThatSucceedsIsNoFailure() {
    supervisor.run("task", () -> {});

    assertThat(failures).isEmpty();
  }

  @Test
  void anExceptionIsCountedAndNotThrown() {
    var task =
        supervisor.supervised(
            "task",
            () -> {
              throw new ArithmeticException("/ by zero");
            });

    assertThatCode(task::run).doesNotThrowAnyException();
    assertThatCode(task::run).doesNotThrowAnyException();
    assertThat(failures).containsExactly("task", "task");
  }

  @Test
  void aStackOverflowIsAFailureToo() {
    Runnable deep =
        () -> {
          throw new StackOverflowError();
        };

    assertThatCode(() -> supervisor.run("task", deep)).doesNotThrowAnyException();
    assertThat(failures).containsExactly("task");
  }
}
