using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Camara;

/// <summary>Problems with a code of CAMARA's own.</summary>
internal static class CamaraProblems
{
    /// <summary>A request that is wrong.</summary>
    public static Problem Refused(string code, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid-body", "The body is not valid", message) { Code = code };

    /// <summary>A request that is well-formed, and of which we do not do as much.</summary>
    public static Problem Unsupported(string code, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "unsupported", "This is not supported", message) { Code = code };

    /// <summary>A member that is missing or has no value of its kind.</summary>
    public static Problem Argument(string message) => Refused(CamaraCode.InvalidArgument, message);
}
