using SmartSteps.Markets;

namespace SmartSteps.Facts;

/// <summary>How a product is released: what a passport states. The whole-day cost follows: ρ = bound / (2 σ²).</summary>
/// <param name="Product">The product.</param>
/// <param name="Profile">The market's profile.</param>
/// <param name="Rho">zCDP cost of a whole market day, exact.</param>
/// <param name="Variance">σ² of the discrete Gaussian on each cell, exact, in devices².</param>
/// <param name="Bound">The most units (squared L2 norm) that one device adds to the product on one day.</param>
/// <param name="Threshold">τ: the least noisy count, in devices, that a single cell may be shown with.</param>
/// <param name="Method">Version of the method that turns events into counts, for example <c>footfall-1</c>.</param>
public sealed record ReleaseParameters(
    ProductId Product,
    PrivacyProfile Profile,
    Rational Rho,
    Rational Variance,
    int Bound,
    int Threshold,
    string Method);
