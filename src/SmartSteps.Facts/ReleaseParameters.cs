using SmartSteps.Markets;

namespace SmartSteps.Facts;

/// <summary>How a product is released: what a passport states. The whole-day cost follows from the rest: ρ = bound / (2 σ²).</summary>
public sealed record ReleaseParameters
{
    /// <summary>Takes parameters that agree with each other.</summary>
    /// <exception cref="ArgumentException">σ², bound or threshold is not positive, or ρ is not bound / (2 σ²).</exception>
    public ReleaseParameters(
        ProductId product, PrivacyProfile profile, Rational rho, Rational variance, int bound, int threshold, string method)
    {
        if (bound < 1 || threshold < 1 || variance <= Rational.Zero)
        {
            throw new ArgumentException($"σ² = {variance}, bound = {bound} and τ = {threshold} of {product} must be positive.");
        }

        if (rho * new Rational(2, 1) * variance != new Rational(bound, 1))
        {
            throw new ArgumentException($"ρ = {rho} of {product} is not bound / (2 σ²) = {bound} / (2 · {variance}).");
        }

        Product = product;
        Profile = profile;
        Rho = rho;
        Variance = variance;
        Bound = bound;
        Threshold = threshold;
        Method = method;
    }

    /// <summary>The product.</summary>
    public ProductId Product { get; }

    /// <summary>The market's profile.</summary>
    public PrivacyProfile Profile { get; }

    /// <summary>zCDP cost of a whole market day, exact.</summary>
    public Rational Rho { get; }

    /// <summary>σ² of the discrete Gaussian on each cell, exact, in devices².</summary>
    public Rational Variance { get; }

    /// <summary>The most units (squared L2 norm) that one device adds to the product on one day.</summary>
    public int Bound { get; }

    /// <summary>τ: the least noisy count, in devices, that a single cell may be shown with.</summary>
    public int Threshold { get; }

    /// <summary>Version of the method that turns events into counts, for example <c>footfall-1</c>.</summary>
    public string Method { get; }
}
