using SmartSteps.Api.Contract;
using SmartSteps.Facts;

namespace SmartSteps.Api.Document;

/// <summary>How each product is released under the standard profile, for the examples.</summary>
internal static class ReleaseSamples
{
    private static readonly Row[] Table =
    [
        new("footfall", new(1, 25), new(300, 1), 24, 60),
        new("zone_hour", new(3, 200), new(400, 1), 12, 70),
        new("zone_day", new(1, 250), new(500, 1), 4, 80),
        new("dwell", new(1, 125), new(250, 1), 4, 60),
        new("demographics", new(3, 200), new(800, 3), 8, 60),
        new("catchment", new(1, 125), new(250, 1), 4, 70),
        new("flows", new(1, 100), new(300, 1), 6, 80),
        new("cross_visitation", new(1, 125), new(250, 1), 4, 70),
        new("frequency", new(1, 125), new(250, 1), 4, 70),
    ];

    /// <summary>All products, as a market lists them.</summary>
    public static IReadOnlyList<ProductPrivacyView> All { get; } =
        [.. Table.Select(r => new ProductPrivacyView(r.Product, r.Method, r.Sigma, r.Threshold, Fraction.Decimal(r.Rho), EpsilonView.Of(r.Rho)))];

    /// <summary>Standard deviation of the noise of one released value, in devices.</summary>
    public static double SigmaOf(string product) => RowOf(product).Sigma;

    /// <summary>As an answer's passport says it.</summary>
    public static MechanismView Of(string product)
    {
        var row = RowOf(product);
        return new(
            product, "discrete_gaussian", row.Method, row.Sigma, row.Variance.ToString(), row.Threshold, Fraction.Decimal(row.Rho), row.Rho.ToString(), row.Bound, "standard");
    }

    private static Row RowOf(string product) => Table.First(r => r.Product == product);

    private sealed record Row(string Product, Rational Rho, Rational Variance, int Bound, int Threshold)
    {
        /// <summary>Trips are counted by their second method.</summary>
        public string Method => Product == "flows" ? "flows-2" : Product + "-1";

        public double Sigma { get; } = Math.Round(Math.Sqrt((double)Variance.Numerator / (double)Variance.Denominator), 4);
    }
}
