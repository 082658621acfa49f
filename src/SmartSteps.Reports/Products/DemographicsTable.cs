using SmartSteps.Insights.Demographics;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Age and gender, a row a group and part of the day; a row without age or without gender is the sum over it.</summary>
public static class DemographicsTable
{
    /// <summary>The table of a mix. The presences of the part of the day are repeated in each of its groups.</summary>
    /// <param name="tile">Quadkey of the tile, where one was asked about.</param>
    public static Table Of(TableHead head, DemographicsAnswer demographics, string? tile = null)
    {
        var table = new Table([.. TableHead.Names, "tile", "days", .. FigureColumns.LongerNames, "from_hour", "to_hour", "presences", "age", "gender", .. FigureColumns.ShareNames]);
        foreach (var part in demographics.Dayparts.Prepend(demographics.Whole))
        {
            foreach (var group in part.Groups.Concat(part.Ages).Concat(part.Genders))
            {
                table.Add(
                [
                    .. head.Of(demographics.Window), tile, demographics.Days, .. FigureColumns.Of(demographics.ShownFor), part.FromHour, part.ToHour, part.Presences, AgeText.Of(group.Age),
                    group.Gender is { } gender ? SnakeCase.Of(gender) : null, .. FigureColumns.Of(group.Share),
                ]);
            }
        }

        return table;
    }

    /// <summary>The table of modelled hours.</summary>
    public static Table Of(TableHead head, ModelledHours hours)
    {
        var table = new Table([.. TableHead.Names, "age", "gender", .. FigureColumns.Names]);
        foreach (var hour in hours.Hours)
        {
            foreach (var group in hour.Ages.Concat(hour.Genders))
            {
                table.Add([.. head.Of(hour.Window), AgeText.Of(group.Age), group.Gender is { } gender ? SnakeCase.Of(gender) : null, .. FigureColumns.Of(group.Figure)]);
            }
        }

        return table;
    }
}
