package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseClassTest {
  @ParameterizedTest
  @ValueSource(ints = {200, 203, 206, 304})
  void aSuccessStatusIsASuccess(int status) {
    assertThat(ResponseClass.of(status, true)).isEqualTo(ResponseClass.SUCCESS);
    assertThat(ResponseClass.of(status, false)).isEqualTo(ResponseClass.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 205, 207, 226})
  void anUnusualSuccessIsAFaultOfAReadOnly(int status) {
    assertThat(ResponseClass.of(status, true)).isEqualTo(ResponseClass.FAULT);
    assertThat(ResponseClass.of(status, false)).isEqualTo(ResponseClass.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 102, 103})
  void anInterimStatusIsAFault(int status) {
    assertThat(ResponseClass.of(status, true)).isEqualTo(ResponseClass.FAULT);
    assertThat(ResponseClass.of(status, false)).isEqualTo(ResponseClass.FAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 409, 412, 413, 414, 422, 431, 451})
  void aNodeSpecificRefusalIsRetriedElsewhere(int status) {
    assertThat(ResponseClass.of(status, true)).isEqualTo(ResponseClass.ELSEWHERE);
    assertThat(ResponseClass.of(status, false)).isEqualTo(ResponseClass.FINAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 406, 410, 415, 501})
  void anUnsupportedOperationIsRetriedElsewhere(int status) {
    assertThat(ResponseClass.of(status, true)).isEqualTo(ResponseClass.ELSEWHERE);
    assertThat(ResponseClass.of(status, false)).isEqualTo(ResponseClass.ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 401, 403, 407, 408, 421, 425, 429, 500, 502, 503, 504, 599})
  void aNodeSpecificErrorIsAFault(int status) {
    assertThat(ResponseClass.of(status, true)).isEqualTo(ResponseClass.FAULT);
  }

  @Test
  void noContentIsEmptyForAReadAndSuccessForAMessage() {
    assertThat(ResponseClass.of(204, true)).isEqualTo(ResponseClass.ELSEWHERE);
    assertThat(ResponseClass.of(204, false)).isEqualTo(ResponseClass.SUCCESS);
  }
}
