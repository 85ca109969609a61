@NullMarked
package org.fresnel.proof;

import org.jspecify.annotations.NullMarked;
