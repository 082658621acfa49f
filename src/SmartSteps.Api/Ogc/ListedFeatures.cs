using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Ogc;

/// <summary>A collection that is read as a whole, and given page by page.</summary>
internal abstract class ListedFeatures : FeatureSource
{
    /// <inheritdoc/>
    public override async ValueTask<ExtentView> ExtentAsync(HttpContext context)
    {
        var bounds = new Envelope();
        foreach (var feature in await ListAsync(context, null))
        {
            bounds.ExpandToInclude(feature.Outline?.EnvelopeInternal ?? new Envelope());
        }

        return Extents.Of(bounds, null);
    }

    /// <inheritdoc/>
    public override async ValueTask<(FeaturePage? Page, Problem? Problem)> ReadAsync(HttpContext context, FeatureQuestion question)
    {
        var fitting = (await ListAsync(context, question.Time)).Where(question.Takes).ToList();
        var (features, next) = question.Page.Take(fitting, f => f.Id, question.Path);
        return (new FeaturePage(features, fitting.Count, next), null);
    }

    /// <inheritdoc/>
    public override async ValueTask<(Feature? Feature, Problem? Problem)> FindAsync(HttpContext context, string id) =>
        ((await ListAsync(context, null)).FirstOrDefault(f => f.Id == id), null);

    /// <summary>All features that meet a stretch of time, in the order of their ids.</summary>
    protected abstract ValueTask<IReadOnlyList<Feature>> ListAsync(HttpContext context, TimeFilter? time);
}
