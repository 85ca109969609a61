package org.fresnel.drill;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The times of scheduled drills.
///
/// @param times of a cron expression
public record DrillTimes(ExecutionTime times) {

  /// Reads an expression of cron's five fields, such as `0 10 * * 2`.
  ///
  /// @throws IllegalArgumentException if it is invalid
  public static DrillTimes of(String expression) {
    var form = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
    return new DrillTimes(ExecutionTime.forCron(new CronParser(form).parse(expression)));
  }

  /// The first time after that one, in UTC; empty for a date that never comes.
  Optional<Instant> after(Instant now) {
    return times
        .nextExecution(ZonedDateTime.ofInstant(now, ZoneOffset.UTC))
        .map(ZonedDateTime::toInstant);
  }
}
