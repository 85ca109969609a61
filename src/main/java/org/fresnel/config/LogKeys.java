package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.KIBIBYTE;
import static org.fresnel.config.ValueType.MEBIBYTE;
import static org.fresnel.config.ValueType.choice;
import static org.fresnel.config.ValueType.number;
import static org.fresnel.config.ValueType.size;

import java.nio.file.Path;
import org.fresnel.config.LogSettings.Format;
import org.fresnel.config.LogSettings.Level;

/// The keys of the log.
final class LogKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<Format> FORMAT =
      key(KEYS, "log.format", "text", choice(Format.values()))
          .text(
              "Form of the log, on standard output and in the file. `json`: one object for each"
                  + " line, with `timestamp`, `level`, `loggerName`, `message` and, for a fault,"
                  + " `stackTrace`.");
  static final ConfigKey<Level> LEVEL =
      key(KEYS, "log.level", "info", choice(Level.values()))
          .text(
              "Least important lines of Fresnel in the log: `off`, `error`, `warn`, `info`,"
                  + " `debug`. Libraries never log more than `info`.");
  static final ConfigKey<Level> CATEGORIES =
      key(KEYS, "log.categories.*", "", choice(Level.values()))
          .text(
              "Level of one part, by the name in brackets of its lines, such as"
                  + " `org.fresnel.duties`. In the environment `_` stands for a dot.");
  static final ConfigKey<Path> FILE =
      key(KEYS, "log.file.path", "", ValueType.OUTPUT)
          .text("File that gets the log as well. Its directory must exist or be creatable.");
  static final ConfigKey<Integer> MAX_SIZE =
      key(KEYS, "log.file.max-size", "10MiB", size(KIBIBYTE, 1024 * MEBIBYTE))
          .text("Size at which the file is replaced by a new one, {range}.");
  static final ConfigKey<Integer> BACKUPS =
      key(KEYS, "log.file.backups", "5", number(1, 100))
          .text("Number of older files that are kept, as `.1`, `.2` and so on, {range}.");

  static final ConfigKey<Boolean> ACCESS =
      key(KEYS, "log.access", "false", ValueType.FLAG)
          .text(
              "`true`: one line for each request of the data plane, in `org.fresnel.access`"
                  + " ([operating/log.md](operating/log.md#access-log)).");

  private LogKeys() {}
}
