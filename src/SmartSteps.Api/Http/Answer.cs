using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Metering;

namespace SmartSteps.Api.Http;

/// <summary>What a request is answered with.</summary>
internal abstract class Answer
{
    /// <summary>Where what is sold is billed; null where nothing can be.</summary>
    public Till? Till { get; set; }

    /// <summary>Sends it.</summary>
    public abstract Task WriteAsync(HttpContext context);

    /// <summary>
    /// To be called by whatever sends a body with 200, when nothing can go wrong any more but the line, and before a header is set: bills what was granted. Null where it may be sent; otherwise the
    /// problem to be sent instead.
    /// </summary>
    protected ValueTask<Problem?> SettleAsync(HttpContext context) => Till?.SettleAsync(context) ?? default;
}
