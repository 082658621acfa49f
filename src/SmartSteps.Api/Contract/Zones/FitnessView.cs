using SmartSteps.Insights.Fitness;

namespace SmartSteps.Api.Contract;

/// <summary>Whether a place is worth registering, from the public cell plan and from footfall that was released already.</summary>
/// <param name="Leaves">Leaves that it would be measured on; for an indoor zone those that hold it.</param>
/// <param name="IndoorCells">Cells that serve it indoors; 0 for a place measured on leaves.</param>
/// <param name="MeasuredSquareKilometres">Ground of those leaves.</param>
/// <param name="InsideShare">Share of that ground that lies within the outline, 0 to 1; left out where none was drawn.</param>
/// <param name="MeasuredShare">Share of the outline that is measured, 0 to 1; left out for indoor zones.</param>
/// <param name="FinestLeafMetres">Edge of the finest of those leaves.</param>
/// <param name="CoarsestLeafMetres">Edge of the coarsest: nothing smaller can be told apart here.</param>
/// <param name="SmallestUsefulSquareKilometres">Least ground of which an hour of the day can be shown as often as not.</param>
/// <param name="DaysRead">Released days that this rests on, 0 to 28; 0: on the grid alone.</param>
/// <param name="FirstDay">The first of them.</param>
/// <param name="ShownShare">Share of all hours that can be shown, in steps of 0.05, hours of too few to tell counted as not shown; left out where nothing is sealed yet.</param>
/// <param name="Hours">By hour of the day; empty where nothing is sealed yet.</param>
/// <param name="Notes">What else there is to know, for people.</param>
internal sealed record FitnessView(
    int Leaves,
    int IndoorCells,
    double MeasuredSquareKilometres,
    double? InsideShare,
    double? MeasuredShare,
    double FinestLeafMetres,
    double CoarsestLeafMetres,
    double SmallestUsefulSquareKilometres,
    int DaysRead,
    DateOnly? FirstDay,
    double? ShownShare,
    IReadOnlyList<FitnessHourView> Hours,
    IReadOnlyList<string> Notes)
{
    public static FitnessView Of(FitnessAnswer fitness) => new(
        fitness.Leaves,
        fitness.IndoorCells,
        Math.Round(fitness.MeasuredSquareKilometres, 4),
        fitness.InsideShare is { } inside ? Math.Round(inside, 3) : null,
        fitness.MeasuredShare is { } measured ? Math.Round(measured, 3) : null,
        Math.Round(fitness.FinestLeafMetres),
        Math.Round(fitness.CoarsestLeafMetres),
        Math.Round(fitness.SmallestUsefulSquareKilometres, 4),
        fitness.DaysRead,
        fitness.FirstDay,
        fitness.ShownShare,
        [.. fitness.Hours.Select(FitnessHourView.Of)],
        fitness.Notes);
}
