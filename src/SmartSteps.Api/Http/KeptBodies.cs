using SmartSteps.Insights;

namespace SmartSteps.Api.Http;

/// <summary>
/// Bodies of answers by their entity tags, those used last up to <see cref="ApiOptions.KeptAnswerBytes"/>: a tag names everything that decides a body, so that one that is kept never has to be checked.
/// Thread-safe.
/// </summary>
internal sealed class KeptBodies(ApiOptions options)
{
    private readonly RecentlyUsed<string, Representation> kept = new(options.KeptAnswerBytes, body => body.Weight);

    /// <summary>The body with this tag, if it is kept.</summary>
    public Representation? Find(string tag) => kept.TryGet(tag, out var known) ? known : null;

    /// <summary>The body with this tag, kept or made now.</summary>
    public Representation Get(string tag, Func<Representation> make)
    {
        if (kept.TryGet(tag, out var known))
        {
            return known;
        }

        var made = make();
        kept.Add(tag, made);
        return made;
    }
}
