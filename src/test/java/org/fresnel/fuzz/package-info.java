/// The fuzzing of parsers: their properties, run on the kept corpora and by Jazzer.
@NullMarked
package org.fresnel.fuzz;

import org.jspecify.annotations.NullMarked;
