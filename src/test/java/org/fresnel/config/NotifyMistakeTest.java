package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyMistakeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          notify: {heartbeat: 5s}                                    | notify.heartbeat (fresnel.yaml line 1): expected 0s or at least 10s, got "5s"
          notify: {receivers: [{url: http://a}]}                     | notify.receivers[0].name: expected a name of 1 to 32 letters, got none
          notify: {receivers: [{name: a}]}                           | notify.receivers[0].url: expected a URL such as https://host/path, got none
          notify: {receivers: [{name: a, url: ftp://a}]}             | notify.receivers[0].url (fresnel.yaml line 1): expected a URL that begins with http:// or https://, got "ftp://a"
          notify: {receivers: [{name: a, url: 'http://u:pw@a/k'}]}   | notify.receivers[0].url (fresnel.yaml line 1): expected a URL without a login, got one with a login (not shown)
          notify: {receivers: [{name: a, url: http://a, what: all}]} | notify.receivers[0].what (fresnel.yaml line 1): expected incidents, conditions, duties, drills, rollouts, heartbeat, separated by commas, got "all"
          notify: {receivers: [{name: a, url: http://a, kind: mail}]} | notify.receivers[0].kind (fresnel.yaml line 1): expected webhook or alertmanager, got "mail"
          notify: {receivers: [{name: a, url: http://a, token: x}]}  | notify.receivers[0].token (fresnel.yaml line 1): expected a known key, got an unknown one
          log: {level: trace}                                        | log.level (fresnel.yaml line 1): expected off or error or warn or info or debug, got "trace"
          log: {categories: {org.fresnel: loud}}                     | log.categories.org.fresnel (fresnel.yaml line 1): expected off or error or warn or info or debug, got "loud"
          """)
  void aBadValueIsAMistake(String yaml, String message) {
    assertThat(StartedConfig.withNode(folder).yaml(yaml).mistake()).isEqualTo(message);
  }

  @Test
  void eachReceiverHasANameOfItsOwn() {
    var start =
        StartedConfig.withNode(folder)
            .yaml("notify: {receivers: [{name: a, url: http://a}, {name: a, url: http://b}]}");

    assertThat(start.mistake())
        .isEqualTo(
            "notify.receivers[1].name (fresnel.yaml line 1): expected a name of its own for each"
                + " receiver, got \"a\" again, after notify.receivers[0].name (fresnel.yaml line"
                + " 1)");
  }
}
