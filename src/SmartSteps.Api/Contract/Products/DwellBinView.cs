using SmartSteps.Insights.Dwell;

namespace SmartSteps.Api.Contract;

/// <summary>People whose longest stay of the day lies in a range.</summary>
/// <param name="FromMinutes">Where the range begins.</param>
/// <param name="ToMinutes">Where it ends (exclusive); left out for the last, which is open.</param>
/// <param name="Stays">Stays a day.</param>
/// <param name="Share">Their share of all stays.</param>
internal sealed record DwellBinView(
    long FromMinutes,
    long? ToMinutes,
    FigureView Stays,
    ShareView Share)
{
    public static DwellBinView Of(DwellBin bin) => new(
        (long)bin.From.TotalMinutes, (long?)bin.To?.TotalMinutes, FigureView.Of(bin.Figure), ShareView.Of(bin.Share));
}
