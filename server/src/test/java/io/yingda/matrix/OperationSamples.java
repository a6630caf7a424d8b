package io.yingda.matrix;

/**
 * What the operations of a module are asked with in the matrix. Every implementation in the tests
 * is found by itself; it needs a constructor without parameters. A reading operation whose path has
 * no variables needs no sample.
 */
public interface OperationSamples {
    /**
     * Adds a request, allowed to the {@linkplain Stage#company() company's} owner, for each
     * operation.
     */
    void add(Stage stage, Samples samples);
}
