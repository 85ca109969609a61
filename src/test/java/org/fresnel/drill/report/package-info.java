/// Tests of the room of the same name.
@NullMarked
package org.fresnel.drill.report;

import org.jspecify.annotations.NullMarked;
