using System.ComponentModel.DataAnnotations;
using SmartSteps.Insights.Demographics;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Contract;

/// <summary>A group's visitors in an hour, by model.</summary>
/// <param name="Age">The age band; left out for all ages.</param>
/// <param name="Gender">The gender; left out for all.</param>
/// <param name="Visitors">Modelled, or suppressed.</param>
internal sealed record ModelledGroupView(
    [property: AllowedValues("18-24", "25-34", "35-44", "45-54", "55-64", "65+")] string? Age,
    [property: WordsOf(typeof(GenderGroup))] string? Gender,
    FigureView Visitors)
{
    public static ModelledGroupView Of(ModelledGroup group) => new(
        AgeText.Of(group.Age), group.Gender is { } gender ? SnakeCase.Of(gender) : null, FigureView.Of(group.Figure));
}
