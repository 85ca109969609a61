/// Tests of the room of the same name.
@NullMarked
package org.fresnel.report;

import org.jspecify.annotations.NullMarked;
