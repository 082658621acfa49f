using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Http;
using SmartSteps.Grid;

namespace SmartSteps.Api.Ogc;

/// <summary>A collection of features, as one caller sees it.</summary>
internal abstract class FeatureSource
{
    /// <summary>Its name in paths.</summary>
    public abstract string Id { get; }

    /// <summary>Its name for people.</summary>
    public abstract string Title { get; }

    /// <summary>What its features are.</summary>
    public abstract string Description { get; }

    /// <summary>The properties of its features.</summary>
    public abstract IReadOnlyList<FeatureField> Fields { get; }

    /// <summary>The clock that bare dates go by; null for UTC.</summary>
    public virtual MarketCalendar? Calendar => null;

    /// <summary>Parameters beside limit, cursor, bbox, datetime, f and the properties that can be asked for.</summary>
    public virtual IReadOnlyList<string> OwnParameters => [];

    /// <summary>True where its features hold figures, which are sold.</summary>
    public virtual bool HoldsFigures => false;

    /// <summary>True for what the order of features may continue after.</summary>
    public abstract bool IsKey(string key);

    /// <summary>Where and when its features lie.</summary>
    public abstract ValueTask<ExtentView> ExtentAsync(HttpContext context);

    /// <summary>A page of features; or the problem.</summary>
    public abstract ValueTask<(FeaturePage? Page, Problem? Problem)> ReadAsync(HttpContext context, FeatureQuestion question);

    /// <summary>One feature, null where there is none; or the problem.</summary>
    public abstract ValueTask<(Feature? Feature, Problem? Problem)> FindAsync(HttpContext context, string id);
}
