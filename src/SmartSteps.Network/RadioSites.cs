using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// Outdoor cells grouped by mast: a cell within <see cref="RadioModel.SiteRadiusMetres"/> of the first cell of a site belongs to it.
/// Walks the cells in the plan's order, so the same plan gives the same sites.
/// </summary>
internal sealed class RadioSites
{
    private const double BucketDegrees = 0.002;

    private readonly Dictionary<(int, int), List<int>> buckets = [];
    private readonly List<GeoPoint> positions = [];
    private readonly int[] siteOfCell;

    public RadioSites(CellPlan plan)
    {
        siteOfCell = new int[plan.Cells.Length];
        for (var i = 0; i < plan.Cells.Length; i++)
        {
            siteOfCell[i] = plan.Cells[i].IndoorZone is null ? SiteAt(plan.Cells[i].Position) : -1;
        }
    }

    /// <summary>Position of each site's first cell.</summary>
    public IReadOnlyList<GeoPoint> Positions => positions;

    /// <summary>Index of the site of an outdoor cell, −1 for an indoor cell.</summary>
    public int this[int cell] => siteOfCell[cell];

    private int SiteAt(GeoPoint position)
    {
        var row = (int)Math.Floor(position.Latitude / BucketDegrees);
        var column = (int)Math.Floor(position.Longitude / BucketDegrees);
        for (var r = row - 1; r <= row + 1; r++)
        {
            for (var c = column - 1; c <= column + 1; c++)
            {
                foreach (var site in buckets.GetValueOrDefault((r, c)) ?? [])
                {
                    if (positions[site].DistanceMetres(position) <= RadioModel.SiteRadiusMetres)
                    {
                        return site;
                    }
                }
            }
        }

        if (!buckets.TryGetValue((row, column), out var bucket))
        {
            buckets.Add((row, column), bucket = []);
        }

        bucket.Add(positions.Count);
        positions.Add(position);
        return positions.Count - 1;
    }
}
