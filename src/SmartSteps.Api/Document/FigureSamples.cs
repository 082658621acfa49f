using SmartSteps.Api.Contract;

namespace SmartSteps.Api.Document;

/// <summary>Figures for the examples, computed from devices so that no example contradicts itself.</summary>
/// <param name="Product">The product, whose noise they have.</param>
/// <param name="Averaged">How many released values each is the mean of.</param>
internal sealed record FigureSamples(string Product, int Averaged)
{
    private const string Shown = "shown";
    private const decimal Factor = 3.7m;
    private const double Normal95 = 1.96;
    private const double Method = 0.28;
    private const double Floor = 60;

    /// <summary>Standard deviation of a mean's noise, in devices.</summary>
    private double Sigma => ReleaseSamples.SigmaOf(Product) / Math.Sqrt(Averaged);

    /// <summary>People; sampling and method are 28 % and 60 people on top of the noise.</summary>
    public FigureView People(int devices)
    {
        var (people, half) = ((double)(devices * Factor), Normal95 * Sigma * (double)Factor);
        var whole = Math.Sqrt((half * half) + (Method * people * Method * people) + (Floor * Floor));
        return new(null, null, Shown, Rounded(people), Outward(people - whole, people + whole), Outward(people - half, people + half), devices, Factor, null, null, null);
    }

    public ShareView Share(int devices, int all)
    {
        var (share, half) = ((decimal)devices / all, (decimal)(Normal95 * Sigma / all));
        return new(Shown, Math.Round(share, 3), [Down(share - half), Up(share + half)], null);
    }

    /// <summary>A ratio of two of these figures, or of this one and one with as much noise.</summary>
    public RatioView Ratio(int devices, int over)
    {
        var ratio = (double)devices / over;
        var half = Normal95 * Sigma * Math.Sqrt(1 + (ratio * ratio)) / over;
        return new(Shown, (decimal)Math.Round(ratio, 3), Down((decimal)(ratio - half)), Up((decimal)(ratio + half)), null);
    }

    public DifferenceView Difference(int devices, int less)
    {
        var (people, half) = ((double)((devices - less) * Factor), Normal95 * Sigma * Math.Sqrt(2) * (double)Factor);
        return new(Shown, Rounded(people), Outward(people - half, people + half), null);
    }

    private static long Rounded(double people) => (long)Math.Round(people / 10, MidpointRounding.AwayFromZero) * 10;

    private static long[] Outward(double low, double high) => [(long)Math.Floor(low / 10) * 10, (long)Math.Ceiling(high / 10) * 10];

    private static decimal Down(decimal value) => Math.Max(0, Math.Floor(value * 1000) / 1000);

    private static decimal Up(decimal value) => Math.Ceiling(value * 1000) / 1000;
}
