using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Trends;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Products;

/// <summary>Which series of a zone is followed over time: <c>measure</c>.</summary>
internal static class MeasureChoice
{
    public const string Name = "measure";

    public static readonly IReadOnlyList<string> Words = [SnakeCase.Of(SeriesMeasure.VisitorsByDay), SnakeCase.Of(SeriesMeasure.VisitorsByHour), SnakeCase.Of(SeriesMeasure.FootfallByHour)];

    /// <summary>Reads it, visitors by day if nothing is said; or the problem.</summary>
    public static Problem? Read(HttpRequest request, out SeriesMeasure measure)
    {
        var problem = Http.Query.ReadWord(request, Name, Words, Words[0], out var word);
        measure = Enum.GetValues<SeriesMeasure>().First(m => SnakeCase.Of(m) == (problem is null ? word : Words[0]));
        return problem;
    }

    /// <summary>The windows that go with it.</summary>
    public static WindowRules RulesOf(SeriesMeasure measure) => measure == SeriesMeasure.VisitorsByDay ? WindowRules.Days : WindowRules.Hours;

    /// <summary>The parameter for a reference.</summary>
    public static string Query(SeriesMeasure measure) => $"&{Name}={SnakeCase.Of(measure)}";
}
