namespace SmartSteps.Insights.Figures;

/// <summary>What a figure counts, as far as it decides how well signalling tells it: see <see cref="EstimateError"/>.</summary>
public enum EstimateKind
{
    /// <summary>People by tile and hour, or by any area made of whole leaves.</summary>
    Footfall,

    /// <summary>People whose visit to a zone overlaps an hour.</summary>
    ZoneHourVisitors,

    /// <summary>People with a visit to a zone in a day, all of them or by a property of theirs such as where their day began.</summary>
    ZoneDayVisitors,

    /// <summary>
    /// People with a visit to a place that is measured on indoor cells, in an hour or a day. These cells serve the building alone: who is counted was in it, and who
    /// passes by outside is not, however small it is.
    /// </summary>
    IndoorVisitors,

    /// <summary>People by how long they were in a zone, for one bin of dwell.</summary>
    ZoneDwell,

    /// <summary>Trips from one area to another in a day.</summary>
    Flow,
}
